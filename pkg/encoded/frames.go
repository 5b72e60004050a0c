// Package encoded has the data source answer with frames that were encoded before. The
// SDK encodes frames after the handler has answered and takes no bytes, so that a response
// carries them past it, and a codec of this process puts them in their place as the
// message is written. The SDK counts, traces and logs such a response as any other.
package encoded

import (
	"fmt"
	"strings"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/data"
	"google.golang.org/protobuf/encoding/protowire"
)

// mark begins the source of an error that is none. Sources of errors are words of the
// SDK's, none of which has such a letter.
const mark = "\x00frames:"

// framesField is the field of a DataResponse that has its frames.
const framesField = protowire.Number(1)

// Frames are frames in Arrow as they stand in a response's message, behind the mark. They
// are a text, since a response can carry one: its bytes go with it, and nothing has to be
// looked up, or cleared away, for whom it is sent to.
type Frames string

// Encode encodes the frames of a query as the SDK would.
func Encode(refID string, list data.Frames) (Frames, error) {
	res, err := backend.ToProto().QueryDataResponse(backend.DataFrameFormat_ARROW,
		&backend.QueryDataResponse{Responses: backend.Responses{refID: {Frames: list}}})
	if err != nil {
		return "", fmt.Errorf("encode the frames of %s: %w", refID, err)
	}
	encoded := res.Responses[refID].Frames
	n := len(mark)
	for _, one := range encoded {
		n += protowire.SizeTag(framesField) + protowire.SizeBytes(len(one))
	}
	var b strings.Builder
	b.Grow(n)
	b.WriteString(mark)
	for _, one := range encoded {
		b.Write(protowire.AppendVarint(protowire.AppendTag(nil, framesField, protowire.BytesType), uint64(len(one))))
		b.Write(one)
	}
	return Frames(b.String()), nil
}

// Bytes is what the frames weigh.
func (f Frames) Bytes() int { return len(f) }

// Response is a response with the frames, for a process that has called Register. It has
// no error, so that the SDK does not look at what its source would be.
func (f Frames) Response() backend.DataResponse {
	return backend.DataResponse{Status: backend.StatusOK, ErrorSource: backend.ErrorSource(f)}
}
