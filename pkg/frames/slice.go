package frames

import "github.com/grafana/grafana-plugin-sdk-go/data"

// Asked notes with the rows of an answer what was asked, a query.Request, so that
// a link from a number can lead to the very slice that it is of.
func Asked(f *data.Frame, request interface{}) *data.Frame {
	switch about := f.Meta.Custom.(type) {
	case Meta:
		about.Slice = request
		f.Meta.Custom = about
	case WhyMeta:
		about.Slice = request
		f.Meta.Custom = about
	}
	return f
}
