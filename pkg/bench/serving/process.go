// Package serving speaks to the built data source over gRPC, as Grafana does, and tells
// what its process takes of the processor.
package serving

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/backend/grpcplugin"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	"github.com/hashicorp/go-hclog"
	goplugin "github.com/hashicorp/go-plugin"
)

// Process is a running data source.
type Process struct {
	client *goplugin.Client
	data   grpcplugin.DataClient
}

// Build makes the program from the project's root.
func Build(ctx context.Context, root, dir string) (string, error) {
	program := filepath.Join(dir, "gpx_wheelhouse_metrics")
	cmd := exec.CommandContext(ctx, "go", "build", "-tags", "arrow_json_stdlib", "-o", program, "./pkg")
	cmd.Dir = root
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build the plugin: %w\n%s", err, out)
	}
	return program, nil
}

// Start starts the program; it may open SQLite's files in a folder.
func Start(program, folder string) (*Process, error) {
	cmd := exec.Command(program)
	cmd.Env = append(os.Environ(), "GF_PLUGIN_SQLITE_FOLDERS="+folder)
	p := &Process{client: goplugin.NewClient(&goplugin.ClientConfig{
		Cmd: cmd, Logger: hclog.New(&hclog.LoggerOptions{Output: io.Discard}),
		HandshakeConfig: goplugin.HandshakeConfig{
			ProtocolVersion: grpcplugin.ProtocolVersion, MagicCookieKey: grpcplugin.MagicCookieKey, MagicCookieValue: grpcplugin.MagicCookieValue,
		},
		VersionedPlugins: map[int]goplugin.PluginSet{grpcplugin.ProtocolVersion: {"data": &grpcplugin.DataGRPCPlugin{}}},
		AllowedProtocols: []goplugin.Protocol{goplugin.ProtocolGRPC},
	})}
	rpc, err := p.client.Client()
	if err != nil {
		return nil, fmt.Errorf("start the plugin: %w", err)
	}
	raw, err := rpc.Dispense("data")
	if err != nil {
		return nil, err
	}
	var ok bool
	if p.data, ok = raw.(grpcplugin.DataClient); !ok {
		return nil, errors.New("the plugin serves no data")
	}
	return p, nil
}

// Close ends the program.
func (p *Process) Close() error {
	p.client.Kill()
	return nil
}

// Call is a call of one query of the data source with an id and settings.
func Call(id int64, settings map[string]any, login, query string) (*pluginv2.QueryDataRequest, error) {
	raw, err := json.Marshal(settings)
	if err != nil {
		return nil, err
	}
	end := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	return backend.ToProto().QueryDataRequest(&backend.QueryDataRequest{
		PluginContext: backend.PluginContext{
			OrgID: 1, PluginID: "wheelhouse-metrics-datasource", User: &backend.User{Login: login, Role: "Viewer"},
			DataSourceInstanceSettings: &backend.DataSourceInstanceSettings{
				ID: id, UID: "bench-" + strconv.FormatInt(id, 10), Name: "bench", Type: "wheelhouse-metrics-datasource", JSONData: raw,
				Updated: time.Unix(1, 0),
			},
		},
		Queries: []backend.DataQuery{{
			RefID: "A", QueryType: "metrics", MaxDataPoints: 100, Interval: time.Hour, JSON: json.RawMessage(query),
			TimeRange: backend.TimeRange{From: end.AddDate(0, -1, 0), To: end},
		}},
	}), nil
}

// Ask answers a call, and fails where its query does.
func (p *Process) Ask(ctx context.Context, call *pluginv2.QueryDataRequest) (*pluginv2.QueryDataResponse, error) {
	res, err := p.data.QueryData(ctx, call)
	if err != nil {
		return nil, err
	}
	if a := res.Responses["A"]; a == nil || a.Error != "" || len(a.Frames) == 0 {
		return nil, fmt.Errorf("the query failed: %s", a.GetError())
	}
	return res, nil
}

// ticks are what Linux counts processor time of processes in.
const ticks = 10 * time.Millisecond

// Processor is the processor time, user and system, that the program has taken.
func (p *Process) Processor() (time.Duration, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.client.ReattachConfig().Pid))
	if err != nil {
		return 0, fmt.Errorf("processor time of the plugin: %w", err)
	}
	fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
	var out time.Duration
	for _, i := range []int{11, 12} {
		n, err := strconv.ParseInt(fields[i], 10, 64)
		if err != nil {
			return 0, err
		}
		out += time.Duration(n) * ticks
	}
	return out, nil
}
