// Package trino is Trino and Presto as an engine: one protocol, whose headers Presto
// names by itself.
package trino

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	dialect "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect/trino"
)

func init() {
	engine.Register(&engine.Descriptor{
		Name: "trino", Label: "Trino / Presto", Dialect: dialect.Dialect{}, Open: open,
		Settings: []engine.Setting{{
			Key: "dsn", Label: engine.Text{"en": "Address with user and password", "zh": "地址（含用户与密码）"}, Needed: true, Secret: true, Environment: true,
			Doc:         "Address of the database server, with user, password and database. ${NAME} is read from the environment; keep passwords there.",
			Placeholder: "https://user:password@host:8443/catalog/schema",
		}},
		Advice: map[execute.Cause]engine.Text{
			execute.Denied: {
				"en": "The user or the password is wrong, or the user may not read this: correct the connection's DSN, or what the user is granted.",
				"zh": "用户名或密码错误，或该用户无权读取：请更正该连接的 DSN，或调整该用户的权限。",
			},
			execute.Absent: {
				"en": "Correct the catalog and the schema in the DSN: https://user@host:8443/catalog/schema.",
				"zh": "更正 DSN 中的目录与模式：https://user@host:8443/catalog/schema。",
			},
			execute.NoTable: {
				"en": "Check the catalog and the schema in the connection's DSN, and that its user may read the tables.",
				"zh": "检查该连接 DSN 中的目录与模式，以及其用户是否可以读取这些表。",
			},
		},
	})
}
