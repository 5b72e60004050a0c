package encoded_test

import (
	"context"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/data"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
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

// TestNothingElseIsTouched: messages of other services, and answers that carry nothing, are
// written by gRPC's own codec.
func TestNothingElseIsTouched(t *testing.T) {
	codec := encoding.GetCodecV2("proto")
	if codec == plain || codec.Name() != plain.Name() {
		t.Fatal("the codec is not in its place")
	}
	failed := backend.DataResponse{Error: fmt.Errorf("no"), ErrorSource: backend.ErrorSourcePlugin}
	for _, m := range []proto.Message{
		message(t, backend.Responses{"A": {Frames: frame(2000)}, "B": failed}), message(t, nil),
		&pluginv2.CallResourceResponse{Code: 200, Body: []byte(strings.Repeat("b", 5000))},
		&pluginv2.CheckHealthResponse{Message: "good"}, &pluginv2.StreamPacket{Data: []byte("{}")},
		&pluginv2.QueryDataRequest{Queries: []*pluginv2.DataQuery{{RefId: "A"}}}, &pluginv2.DataResponse{ErrorSource: "\x00frames:x"},
	} {
		got, want := m.ProtoReflect().New().Interface(), m.ProtoReflect().New().Interface()
		through(t, codec, m, got)
		through(t, plain, m, want)
		if !proto.Equal(got, m) || !proto.Equal(want, m) {
			t.Errorf("%T: %s", m, got)
		}
	}
	if _, err := codec.Marshal("no message"); err == nil {
		t.Error("what is no message is refused")
	}
}

// TestTheMessageHasNoFieldThatIsLeftOut: what is written of an answer is its responses.
func TestTheMessageHasNoFieldThatIsLeftOut(t *testing.T) {
	fields := (&pluginv2.QueryDataResponse{}).ProtoReflect().Descriptor().Fields()
	if fields.Len() != 1 || fields.Get(0).Name() != "responses" || fields.Get(0).Number() != 1 || !fields.Get(0).IsMap() {
		t.Errorf("the SDK's answers have further fields: %v", fields)
	}
	frames := (&pluginv2.DataResponse{}).ProtoReflect().Descriptor().Fields().ByName("frames")
	if frames.Number() != 1 || !frames.IsList() {
		t.Errorf("the SDK's frames are %v", frames)
	}
}

// TestAResponseIsWrittenAgain: as a message may be that is sent to several, or logged.
func TestAResponseIsWrittenAgain(t *testing.T) {
	m := message(t, backend.Responses{"A": carrying(t, "A", frame(50_000))})
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 5 {
				var got pluginv2.QueryDataResponse
				through(t, encoding.GetCodecV2("proto"), m, &got)
				read, err := backend.FromProto().QueryDataResponse(&got)
				if err != nil || read.Responses["A"].Frames[0].Rows() != 50_000 || got.Responses["A"].ErrorSource != "" {
					t.Errorf("%v", err)
				}
			}
		})
	}
	wg.Wait()
}

// service answers as a data source does, by gRPC.
type service struct{ t *testing.T }

func (s service) QueryData(_ context.Context, req *backend.QueryDataRequest) (*backend.QueryDataResponse, error) {
	out := backend.NewQueryDataResponse()
	for _, q := range req.Queries {
		out.Responses[q.RefID] = carrying(s.t, q.RefID, frame(20_000))
	}
	return out, nil
}

func (service) CheckHealth(context.Context, *backend.CheckHealthRequest) (*backend.CheckHealthResult, error) {
	return &backend.CheckHealthResult{Status: backend.HealthStatusOk, Message: "good"}, nil
}

func (service) CallResource(_ context.Context, _ *backend.CallResourceRequest, to backend.CallResourceResponseSender) error {
	for range 3 {
		if err := to.Send(&backend.CallResourceResponse{Status: 200, Body: []byte(strings.Repeat("b", 100_000))}); err != nil {
			return err
		}
	}
	return nil
}

// TestBehindTheSDK: under its server with all it puts around a handler, the services beside
// each other.
func TestBehindTheSDK(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	_ = listener.Close() // the SDK listens at an address
	s := service{t}
	server, err := backend.TestStandaloneServe(backend.ServeOpts{QueryDataHandler: s, CheckHealthHandler: s, CallResourceHandler: s}, address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Stop)
	conn, err := grpc.NewClient(address, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	where := &pluginv2.PluginContext{OrgId: 1}
	var wg sync.WaitGroup
	for n := range 12 {
		wg.Go(func() {
			res, err := pluginv2.NewDataClient(conn).QueryData(t.Context(), &pluginv2.QueryDataRequest{
				PluginContext: where, Queries: []*pluginv2.DataQuery{{RefId: fmt.Sprint("A", n), TimeRange: &pluginv2.TimeRange{}}, {RefId: "B", TimeRange: &pluginv2.TimeRange{}}},
			}, grpc.WaitForReady(true))
			if err != nil {
				t.Error(err)
				return
			}
			read, err := backend.FromProto().QueryDataResponse(res)
			if err != nil || len(read.Responses) != 2 {
				t.Errorf("%d responses, %v", len(res.Responses), err)
				return
			}
			for refID, r := range read.Responses {
				if r.Error != nil || r.Status != 200 || r.Frames[0].Rows() != 20_000 || r.Frames[0].RefID != refID {
					t.Errorf("%s: %d %v", refID, r.Status, r.Error)
				}
			}
			health, err := pluginv2.NewDiagnosticsClient(conn).CheckHealth(t.Context(), &pluginv2.CheckHealthRequest{PluginContext: where})
			if err != nil || health.Message != "good" {
				t.Errorf("%v %v", health, err)
			}
			stream, err := pluginv2.NewResourceClient(conn).CallResource(t.Context(), &pluginv2.CallResourceRequest{PluginContext: where})
			if err != nil {
				t.Error(err)
				return
			}
			for range 3 {
				if part, err := stream.Recv(); err != nil || len(part.Body) != 100_000 {
					t.Errorf("%v", err)
				}
			}
		})
	}
	wg.Wait()
}
