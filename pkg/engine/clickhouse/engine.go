// Package clickhouse is ClickHouse as an engine, over its native protocol or HTTP.
package clickhouse

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	dialect "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect/clickhouse"
)

func init() {
	engine.Register(&engine.Descriptor{
		Name: "clickhouse", Label: "ClickHouse", Dialect: dialect.Dialect{}, Open: open,
		Settings: []engine.Setting{{
			Key: "dsn", Label: engine.Text{"en": "Address with user and password", "zh": "地址（含用户与密码）"}, Needed: true, Secret: true, Environment: true,
			Doc:         "Address of the database server, with user, password and database. ${NAME} is read from the environment; keep passwords there.",
			Placeholder: "clickhouse://user:password@host:9000/database",
		}},
		Advice: map[execute.Cause]engine.Text{
			execute.Denied: {
				"en": "The user or the password is wrong, or the user may not connect from this host: set the connection's DSN again.",
				"zh": "用户名或密码错误，或该用户无权从本机连接：请重新填写该连接的 DSN。",
			},
			execute.Absent: {
				"en": "Correct the database's name in the DSN.",
				"zh": "更正 DSN 中的数据库名称。",
			},
			execute.NoTable: {
				"en": "Check the database in the connection's DSN, and that its user may read the tables.",
				"zh": "检查该连接 DSN 中的数据库，以及其用户是否可以读取这些表。",
			},
		},
	})
}
