package encoded

import (
	"fmt"
	"strings"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	"google.golang.org/grpc/encoding"
	grpcproto "google.golang.org/grpc/encoding/proto"
	"google.golang.org/grpc/mem"
	"google.golang.org/protobuf/encoding/protowire"
	"google.golang.org/protobuf/proto"
)

// Register puts the codec in the place of gRPC's own, which writes all but responses that
// carry frames. As any codec it is registered before the first server or client begins.
func Register() {
	if _, known := encoding.GetCodecV2(grpcproto.Name).(codec); !known {
		encoding.RegisterCodecV2(codec{encoding.GetCodecV2(grpcproto.Name)})
	}
}

type codec struct{ encoding.CodecV2 }

// Marshal writes a message. Buffers are a pool's, and gRPC gives them back.
func (c codec) Marshal(v any) (mem.BufferSlice, error) {
	m, ok := v.(*pluginv2.QueryDataResponse)
	if !ok || !carrying(m) {
		return c.CodecV2.Marshal(v)
	}
	whole, err := layOut(m)
	if err != nil {
		return nil, fmt.Errorf("write an answer: %w", err)
	}
	pool := mem.DefaultBufferPool()
	buf := pool.Get(whole.size)
	*buf = whole.append((*buf)[:0])
	return mem.BufferSlice{mem.NewBuffer(buf, pool)}, nil
}

func carrying(m *pluginv2.QueryDataResponse) bool {
	for _, r := range m.Responses {
		if _, has := carried(r); has {
			return true
		}
	}
	return false
}

// carried are the frames that a response carries past the SDK.
func carried(r *pluginv2.DataResponse) (frames string, has bool) {
	frames, has = strings.CutPrefix(r.GetErrorSource(), mark)
	if !has {
		return "", false // it would be the source
	}
	return frames, true
}

// message is what is written of a QueryDataResponse: a map, whose entries are messages of
// a key and a value.
type message struct {
	entries []entry
	size    int
}

type entry struct {
	refID  string
	frames string // as fields of the response
	rest   []byte // its other fields
}

const (
	responsesField = protowire.Number(1) // of a QueryDataResponse
	keyField       = protowire.Number(1) // of an entry
	valueField     = protowire.Number(2)
)

func layOut(m *pluginv2.QueryDataResponse) (out message, err error) {
	out.entries = make([]entry, 0, len(m.Responses))
	for refID, r := range m.Responses {
		one := entry{refID: refID}
		var has bool
		if one.frames, has = carried(r); has {
			r = proto.Clone(r).(*pluginv2.DataResponse) // not to change what interceptors may look at
			r.ErrorSource = ""
		}
		if one.rest, err = proto.Marshal(r); err != nil {
			return out, err
		}
		out.entries = append(out.entries, one)
		out.size += protowire.SizeTag(responsesField) + protowire.SizeBytes(one.size())
	}
	return out, nil
}

func (e *entry) value() int { return len(e.frames) + len(e.rest) }

func (e *entry) size() int {
	return protowire.SizeTag(keyField) + protowire.SizeBytes(len(e.refID)) + protowire.SizeTag(valueField) + protowire.SizeBytes(e.value())
}

func (m message) append(b []byte) []byte {
	for i := range m.entries {
		e := &m.entries[i]
		b = protowire.AppendTag(b, responsesField, protowire.BytesType)
		b = protowire.AppendVarint(b, uint64(e.size()))
		b = protowire.AppendTag(b, keyField, protowire.BytesType)
		b = protowire.AppendString(b, e.refID)
		b = protowire.AppendTag(b, valueField, protowire.BytesType)
		b = protowire.AppendVarint(b, uint64(e.value()))
		b = append(b, e.frames...)
		b = append(b, e.rest...)
	}
	return b
}
