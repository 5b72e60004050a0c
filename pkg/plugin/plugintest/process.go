package plugintest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/backend/grpcplugin"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	"github.com/hashicorp/go-hclog"
	goplugin "github.com/hashicorp/go-plugin"
	"google.golang.org/grpc"
)

// Largest is the largest message that is taken, in bytes: the limit of gRPC
// hosts that do not raise it.
const Largest = 16 << 20

// FoldersVariable names the folders of SQLite's files to the plugin's process.
const FoldersVariable = "GF_PLUGIN_SQLITE_FOLDERS"

// Process is the built program, started and spoken to as Grafana does.
type Process struct {
	client      *goplugin.Client
	data        grpcplugin.DataClient
	diagnostics grpcplugin.DiagnosticsClient
	resource    grpcplugin.ResourceClient
}

var built string // folder of the program, once there is one

var build = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "wheelhouse-plugin")
	if err != nil {
		return "", err
	}
	built = dir
	_, here, _, _ := runtime.Caller(0)
	program := filepath.Join(dir, "gpx_wheelhouse_metrics")
	cmd := exec.Command("go", "build", "-tags", "arrow_json_stdlib", "-o", program, "./pkg")
	cmd.Dir = filepath.Join(filepath.Dir(here), "..", "..", "..")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build the plugin: %w\n%s", err, out)
	}
	return program, nil
})

// Remove deletes what Start built; TestMain calls it at the end.
func Remove() {
	if built != "" {
		_ = os.RemoveAll(built) // a temporary folder
	}
}

// Start builds the program, once per test process, and starts it.
func Start(t testing.TB) *Process {
	t.Helper()
	program, err := build()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program)
	// Nothing of this environment may reach definitions; the folders do as Grafana hands
	// them over.
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "TMPDIR=" + os.TempDir(), "HOME=" + os.TempDir(), FoldersVariable + "=" + os.Getenv(FoldersVariable)}
	p := &Process{client: goplugin.NewClient(&goplugin.ClientConfig{
		Cmd: cmd, SkipHostEnv: true,
		HandshakeConfig: goplugin.HandshakeConfig{
			ProtocolVersion: grpcplugin.ProtocolVersion, MagicCookieKey: grpcplugin.MagicCookieKey, MagicCookieValue: grpcplugin.MagicCookieValue,
		},
		VersionedPlugins: map[int]goplugin.PluginSet{grpcplugin.ProtocolVersion: {
			"diagnostics": &grpcplugin.DiagnosticsGRPCPlugin{}, "resource": &grpcplugin.ResourceGRPCPlugin{}, "data": &grpcplugin.DataGRPCPlugin{},
		}},
		AllowedProtocols: []goplugin.Protocol{goplugin.ProtocolGRPC},
		Logger:           hclog.New(&hclog.LoggerOptions{Output: io.Discard}),
		GRPCDialOptions:  []grpc.DialOption{grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(Largest))},
	})}
	t.Cleanup(p.client.Kill)
	rpc, err := p.client.Client()
	if err != nil {
		t.Fatal(err)
	}
	for name, take := range map[string]func(any) bool{
		"data":        func(v any) (ok bool) { p.data, ok = v.(grpcplugin.DataClient); return ok },
		"diagnostics": func(v any) (ok bool) { p.diagnostics, ok = v.(grpcplugin.DiagnosticsClient); return ok },
		"resource":    func(v any) (ok bool) { p.resource, ok = v.(grpcplugin.ResourceClient); return ok },
	} {
		raw, err := rpc.Dispense(name)
		if err != nil || !take(raw) {
			t.Fatalf("the plugin serves no %s: %v", name, err)
		}
	}
	return p
}

// Alive tells whether the program still runs.
func (p *Process) Alive() bool { return !p.client.Exited() }

// ID is the program's process.
func (p *Process) ID() int { return p.client.ReattachConfig().Pid }

// limit goes with every call: go-plugin's own dial options come last and raise
// the limit.
var limit = grpc.MaxCallRecvMsgSize(Largest)

// QueryData answers queries.
func (p *Process) QueryData(ctx context.Context, r *backend.QueryDataRequest) (*backend.QueryDataResponse, error) {
	res, err := p.data.QueryData(ctx, backend.ToProto().QueryDataRequest(r), limit)
	if err != nil {
		return nil, err
	}
	return backend.FromProto().QueryDataResponse(res)
}

// CheckHealth checks the instance.
func (p *Process) CheckHealth(ctx context.Context, r *backend.CheckHealthRequest) (*backend.CheckHealthResult, error) {
	res, err := p.diagnostics.CheckHealth(ctx, &pluginv2.CheckHealthRequest{
		PluginContext: backend.ToProto().PluginContext(r.PluginContext), Headers: r.Headers,
	})
	if err != nil {
		return nil, err
	}
	return backend.FromProto().CheckHealthResponse(res), nil
}

// CallResource serves the API.
func (p *Process) CallResource(ctx context.Context, r *backend.CallResourceRequest, s backend.CallResourceResponseSender) error {
	stream, err := p.resource.CallResource(ctx, backend.ToProto().CallResourceRequest(r), limit)
	if err != nil {
		return err
	}
	for {
		part, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := s.Send(backend.FromProto().CallResourceResponse(part)); err != nil {
			return err
		}
	}
}
