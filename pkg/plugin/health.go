package plugin

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// What everybody is told: Grafana hands a health check's answer to whoever may
// query, and what is wrong names databases, files and people.
var (
	fine = both("The data source works.", "数据源工作正常。")
	sick = both("The data source does not work as it should. Administrators of this organisation see why under Wheelhouse › Configuration.",
		"数据源存在问题。本组织的管理员可在“Wheelhouse › 配置”中查看原因。")
)

// CheckHealth tells Grafana how things stand: administrators with every reason,
// everybody else whether they are well.
func (i *Instance) CheckHealth(ctx context.Context, req *backend.CheckHealthRequest) (*backend.CheckHealthResult, error) {
	use, _ := i.use(ctx) // what is wrong is told by the status
	who := i.who(ctx, use, req.PluginContext, req.GetHTTPHeader(identityHeader))
	s := i.status(access.With(ctx, who))
	out := &backend.CheckHealthResult{Status: backend.HealthStatusOk}
	if !s.OK {
		out.Status = backend.HealthStatusError
	}
	lang := orEnglish(i.settings.Language)
	if !who.Administers() {
		out.Message = model.Text(map[bool]wire.Text{true: fine, false: sick}[s.OK]).In(lang)
		return out, nil
	}
	out.Message = summary(s, lang)
	details, err := json.Marshal(struct {
		wire.Status
		Verbose string `json:"verboseMessage,omitempty"` // what Grafana's own page shows
	}{s, advice(s, lang)})
	if err != nil {
		return nil, fmt.Errorf("write the health check: %w", err)
	}
	out.JSONDetails = details
	return out, nil
}
