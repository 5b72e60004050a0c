package definition

// timeKeys checks that only times say how they are written.
func (r *reader) timeKeys(s *Source) {
	if s == nil {
		return
	}
	for _, d := range s.Dimensions {
		if d != nil && d.Type != "time" && d.Places.Has("format") {
			r.found = append(r.found, checkOtherType.At(d.Places.At("format"), "dimension "+d.Name,
				"format belongs to dimensions of type time").WithHint("write type: time, or take format out"))
		}
	}
}
