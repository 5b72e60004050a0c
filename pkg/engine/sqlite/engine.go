// Package sqlite is SQLite as an engine: embedded, pure Go, read-only.
package sqlite

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	dialect "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect/sqlite"
)

func init() {
	engine.Register(&engine.Descriptor{
		Name: "sqlite", Label: "SQLite", Dialect: dialect.Dialect{}, Open: open,
		Settings: []engine.Setting{{
			Key: "path", Label: engine.Text{"en": "File (absolute path)", "zh": "文件（绝对路径）"}, Needed: true, File: true,
			Doc: "Path of the database file, relative to this definition file.", Placeholder: "/var/lib/shop/shop.sqlite",
		}},
		Advice: map[execute.Cause]engine.Text{
			execute.Absent: {
				"en": "Correct the file's path, or let the user that the program runs as read the file and its folder.",
				"zh": "更正文件路径，或允许运行程序的用户读取该文件及其所在文件夹。",
			},
			execute.Slow: {
				"en": "Ask for a shorter time range, add an index on the time column, or raise the connection's timeout.",
				"zh": "缩短时间范围、为时间列添加索引，或调高该连接的 timeout。",
			},
		},
	})
}
