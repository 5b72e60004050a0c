package frames

import (
	"fmt"

	"github.com/grafana/grafana-plugin-sdk-go/data"
)

// What a frame weighs on its way to Grafana, in bytes, beside its cells: the
// Arrow schema with names and settings. Measured on frames of one and of ten
// thousand rows; see TestSizeIsNearTheWire.
const (
	frameOverhead = 500
	fieldOverhead = 350
	cellOverhead  = 4 // offset of a text
)

// Size estimates the frames' bytes on the wire.
func Size(list data.Frames) int {
	n := 0
	for _, f := range list {
		n += size(f)
	}
	return n
}

func size(f *data.Frame) int {
	n := frameOverhead
	if f.Meta != nil {
		n += len(f.Meta.ExecutedQueryString)
	}
	for _, field := range f.Fields {
		n += fieldOverhead
		if field.Type() != data.FieldTypeString {
			n += field.Len()*8 + field.Len()/8
			continue
		}
		for row := range field.Len() {
			n += cellOverhead + len(field.At(row).(string))
		}
	}
	return n
}

// Cut keeps what fits into budget bytes, whole series or the first rows, and
// says on the first frame what is missing. Frames that fit come back untouched.
func Cut(list data.Frames, budget int) (kept data.Frames, was bool) {
	if Size(list) <= budget || len(list) == 0 {
		return list, false
	}
	if len(list) > 1 {
		n := 0
		for used := 0; n < len(list); n++ {
			if used += size(list[n]); used > budget && n > 0 {
				break
			}
		}
		list, note := list[:n], fmt.Sprintf("Only the first %d of %d series are shown", n, len(list))
		warn(list[0], note)
		return list, true
	}
	f, total := list[0], list[0].Rows()
	rows := min(total, max(1, int(float64(total)*float64(budget-fixed(f))/float64(size(f)-fixed(f)))))
	f = head(f, rows)
	warn(f, fmt.Sprintf("Only the first %d of %d rows are shown", rows, total))
	return data.Frames{f}, true
}

func fixed(f *data.Frame) int {
	n := frameOverhead + fieldOverhead*len(f.Fields)
	if f.Meta != nil {
		n += len(f.Meta.ExecutedQueryString)
	}
	return n
}

// Advice is what to do about an answer that is too large.
const Advice = "group by less, filter, use a coarser grain or a shorter time range"

func warn(f *data.Frame, text string) {
	if f.Meta == nil {
		f.Meta = &data.FrameMeta{}
	}
	f.Meta.Notices = append(f.Meta.Notices, data.Notice{Severity: data.NoticeSeverityWarning, Text: text + ": the answer is too large to be sent; " + Advice + "."})
}

// head keeps a frame's first rows.
func head(f *data.Frame, rows int) *data.Frame {
	out := data.NewFrame(f.Name)
	for _, field := range f.Fields {
		short := data.NewFieldFromFieldType(field.Type(), rows)
		short.Name, short.Labels, short.Config = field.Name, field.Labels, field.Config
		for row := range rows {
			short.Set(row, field.At(row))
		}
		out.Fields = append(out.Fields, short)
	}
	if f.Meta != nil {
		m := *f.Meta
		out.Meta = &m
	}
	return out
}
