// Package grafana is any SQL data source of a Grafana as an engine: statements go
// through Grafana's query API, rows come back as frames.
package grafana

import (
	"errors"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

const (
	keyURL   = "url"
	keyToken = "token"
)

// What a data source of a Grafana is reached by, and what is done where it is not. Engines
// that ask one share them.
var (
	UID = engine.Setting{
		Key: "uid", Label: engine.Text{"en": "UID of the data source", "zh": "数据源 UID"}, Needed: true, Placeholder: "warehouse",
		Doc: "UID of a data source of this Grafana, through which the engine is asked: an SQL data source for `grafana`, a Prometheus for `prometheus`. See the address of its settings page. Wheelhouse's own are refused.",
	}
	URL = engine.Setting{
		Key: keyURL, Grafana: engine.Address, Label: engine.Text{"en": "Grafana's address (outside of Grafana only)", "zh": "Grafana 地址（仅在 Grafana 之外使用）"}, Environment: true, Placeholder: "${GRAFANA_URL}",
		Doc: "Address of Grafana, for the command line and the preview. In Grafana it is always this one. ${NAME} is read from the environment.",
	}
	Token = engine.Setting{
		Key: keyToken, Grafana: engine.Token, Label: engine.Text{"en": "Token (empty: the one for Grafana's API)", "zh": "令牌（留空则用 Grafana API 令牌）"}, Secret: true, Environment: true, Placeholder: "${GRAFANA_TOKEN}",
		Doc: "Token of a service account that may query the data source. In Grafana the one for its API is used where the settings hold none. ${NAME} is read from the environment; keep tokens there.",
	}
	Advice = map[execute.Cause]engine.Text{
		execute.Incomplete: {
			"en": "Name the data source's uid and, where its type does not tell it, the dialect; outside of Grafana also url and token.",
			"zh": "填写数据源的 uid；类型无法判断时填写 dialect；在 Grafana 之外还要填写 url 和 token。",
		},
		execute.Unreachable: {
			"en": "Check that Grafana answers at its address, and that the data source's own test succeeds.",
			"zh": "检查 Grafana 地址是否可访问，以及该数据源自身的测试是否成功。",
		},
		execute.Denied: {
			"en": "Give the token's service account the right to query this data source (datasources:query), or save a valid token.",
			"zh": "为令牌所属的服务账号授予查询该数据源的权限（datasources:query），或保存有效的令牌。",
		},
		execute.Absent: {
			"en": "Correct the connection's uid: it is in the address of the data source's settings page.",
			"zh": "更正该连接的 uid：它在数据源设置页的地址中。",
		},
	}
)

func init() {
	engine.Register(&engine.Descriptor{
		Name: "grafana", Label: "Grafana data source", DialectOf: dialectOf, Open: open,
		Settings: []engine.Setting{UID, {
			Key: "dialect", Label: engine.Text{"en": "Dialect (empty: by the data source's type)", "zh": "方言（留空则按数据源类型）"}, Placeholder: "postgres",
			Doc: "How SQL is written for the data source: the name of an engine, `duckdb` or `mssql`. Left out it goes by the type of the data source, for which Grafana is asked.",
		}, {
			Key: "schema", Label: engine.Text{"en": "Schema", "zh": "模式"},
			Doc: "Schema of tables that name none.", Placeholder: "public",
		}, URL, Token},
		Advice: Advice,
	})
}

func open(c engine.Config) (execute.Runner, error) {
	if err := reachable(c.Settings); err != nil {
		return nil, err
	}
	return &runner{config: c, api: newAPI(c.Settings)}, nil
}

// reachable tells what is missing to reach Grafana.
func reachable(s engine.Settings) error {
	switch {
	case s[keyURL] == "":
		return errors.New("Grafana's address is not known: set url of the connection, or grafanaUrl of the data source in Grafana") //nolint:staticcheck // a name
	case s[keyToken] == "":
		return errors.New("there is no token for Grafana: set token of the connection, or the token for Grafana's API in the data source's settings")
	}
	return nil
}
