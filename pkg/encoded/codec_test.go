package encoded_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/data"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	"google.golang.org/grpc/encoding"
	"google.golang.org/protobuf/proto"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/encoded"
)

// plain is gRPC's own codec.
var plain = encoding.GetCodecV2("proto")

func init() { encoded.Register() }

func frame(rows int) data.Frames {
	values := make([]string, rows)
	for i := range values {
		values[i] = fmt.Sprint("row ", i)
	}
	return data.Frames{data.NewFrame("one", data.NewField("text", data.Labels{"a": "b"}, values)), data.NewFrame("none")}
}

func carrying(t testing.TB, refID string, list data.Frames) backend.DataResponse {
	t.Helper()
	f, err := encoded.Encode(refID, list)
	if err != nil {
		t.Fatal(err)
	}
	return f.Response()
}

func message(t testing.TB, list backend.Responses) *pluginv2.QueryDataResponse {
	t.Helper()
	m, err := backend.ToProto().QueryDataResponse(backend.DataFrameFormat_ARROW, &backend.QueryDataResponse{Responses: list})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func through(t testing.TB, write encoding.CodecV2, m, read proto.Message) {
	t.Helper()
	b, err := write.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Free()
	if err := plain.Unmarshal(b, read); err != nil {
		t.Fatal(err)
	}
}

func TestWhatIsCarriedIsReadAsAnyOther(t *testing.T) {
	failed := backend.DataResponse{Error: fmt.Errorf("no"), Status: backend.StatusBadRequest, ErrorSource: backend.ErrorSourceDownstream}
	for name, tc := range map[string]map[string]data.Frames{
		"one":             {"A": frame(3)},
		"none":            {"A": nil},
		"large":           {"A": frame(100_000)},
		"several":         {"A": frame(3), "B": frame(2000), "": frame(1), strings.Repeat("名", 200): frame(7)},
		"beside an error": {"A": frame(3), "E": frame(0)},
	} {
		t.Run(name, func(t *testing.T) {
			carried, asFrames := backend.Responses{"F": failed}, backend.Responses{"F": failed}
			for refID, list := range tc {
				carried[refID] = carrying(t, refID, list)
				asFrames[refID] = backend.DataResponse{Frames: list, Status: backend.StatusOK}
			}
			m := message(t, carried)
			var got, want pluginv2.QueryDataResponse
			through(t, encoding.GetCodecV2("proto"), m, &got)
			through(t, plain, message(t, asFrames), &want)
			if !proto.Equal(&got, &want) {
				t.Errorf("%d of %d", len(got.String()), len(want.String()))
			}
		})
	}
}
