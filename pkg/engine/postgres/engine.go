// Package postgres is PostgreSQL as an engine.
package postgres

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	dialect "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect/postgres"
)

func init() {
	engine.Register(&engine.Descriptor{
		Name: "postgres", Label: "PostgreSQL", Dialect: dialect.Dialect{}, Open: open,
		Settings: []engine.Setting{{
			Key: "dsn", Label: engine.Text{"en": "Address with user and password", "zh": "地址（含用户与密码）"}, Needed: true, Secret: true, Environment: true,
			Doc:         "Address of the database server, with user, password and database. ${NAME} is read from the environment; keep passwords there.",
			Placeholder: "postgres://user:password@host:5432/database",
		}, {
			Key: "schema", Label: engine.Text{"en": "Schema", "zh": "模式"},
			Doc: "Schema of tables that name none.", Placeholder: "public",
		}},
		Advice: map[execute.Cause]engine.Text{
			execute.Denied: {
				"en": "The user or the password is wrong: set the connection's DSN again.",
				"zh": "用户名或密码错误：请重新填写该连接的 DSN。",
			},
			execute.Absent: {
				"en": "Correct the database's name in the DSN.",
				"zh": "更正 DSN 中的数据库名称。",
			},
			execute.NoTable: {
				"en": "Check the connection's schema and database, and that its user may read the tables.",
				"zh": "检查该连接的模式和数据库，以及其用户是否可以读取这些表。",
			},
		},
	})
}
