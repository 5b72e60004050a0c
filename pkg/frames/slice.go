package frames

import "github.com/grafana/grafana-plugin-sdk-go/data"

// Asked notes with the frames of an answer what was asked, a query.Request, so
// that a link from a number can lead to the very slice that it is of.
func Asked(list data.Frames, request interface{}) data.Frames {
	for _, f := range list {
		if f.Meta == nil {
			continue
		}
		if about, ours := f.Meta.Custom.(Meta); ours {
			about.Slice = request
			f.Meta.Custom = about
		}
	}
	return list
}
