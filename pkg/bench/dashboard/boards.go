// Package dashboard measures, in a real Grafana, what a dashboard costs that is
// made of scorecards, against one with the same numbers made of SQL panels on
// Grafana's own PostgreSQL data source.
package dashboard

import (
	"fmt"
	"net/url"
	"strings"
)

// Kinds of dashboard; they are also the dashboards' addresses in Grafana.
const (
	scorecards = "bench-scorecards"
	sqlPanels  = "bench-sql"
)

// Names of the data sources, and their types.
const (
	ourSource, ourType = "bench-wheelhouse", "wheelhouse-metrics-datasource"
	sqlSource, sqlType = "bench-postgres", "grafana-postgresql-datasource"
)

// object is JSON.
type object map[string]any

func reference(kind, uid string) object { return object{"type": kind, "uid": uid} }

// sources are the two data sources over one database. Both have the settings
// that a form in Grafana begins with.
func sources(definitions, dsn string) ([]object, error) {
	at, err := url.Parse(dsn)
	if err != nil {
		return nil, fmt.Errorf("read the address of the PostgreSQL server: %w", err)
	}
	password, _ := at.User.Password()
	mode := at.Query().Get("sslmode")
	if mode == "" {
		mode = "prefer"
	}
	return []object{
		{
			"name": "Bench Wheelhouse", "uid": ourSource, "type": ourType, "access": "proxy",
			"jsonData": object{"definitions": "inline", "inline": definitions, "language": "en"},
		},
		{
			"name": "Bench PostgreSQL", "uid": sqlSource, "type": sqlType, "access": "proxy",
			"url": at.Host, "user": at.User.Username(), "secureJsonData": object{"password": password},
			"jsonData": object{
				"database": strings.TrimPrefix(at.Path, "/"), "sslmode": mode, "postgresVersion": 1500,
				"maxOpenConns": 100, "maxIdleConns": 100, "maxIdleConnsAuto": true, "connMaxLifetime": 14400,
			},
		},
	}, nil
}

// boards are the two dashboards: a panel for each card, all on one screen.
func boards(schema string) []object {
	ours := board(scorecards, "Scorecards", func(c card) object {
		source := reference(ourType, ourSource)
		return object{
			"type": "wheelhouse-scorecard-panel", "datasource": source,
			"options": object{"target": true, "compare": "both", "sparkline": false, "leads": "metric", "minWidth": 170},
			"targets": []object{{
				"refId": c.metric, "datasource": source, "queryType": "metrics", "format": "table",
				"request": object{"metrics": []string{c.metric}, "compare": []string{"previous", "lastYear", "target"}},
			}},
		}
	})
	theirs := board(sqlPanels, "SQL panels", func(c card) object {
		source := reference(sqlType, sqlSource)
		return object{
			"type": "stat", "datasource": source,
			"fieldConfig": object{"defaults": object{"unit": "none", "decimals": 6}, "overrides": []any{}},
			"options": object{
				"reduceOptions": object{"calcs": []string{"lastNotNull"}, "fields": "", "values": false},
				"textMode":      "value_and_name", "graphMode": "none", "colorMode": "value", "justifyMode": "auto",
			},
			"targets": []object{{
				"refId": c.metric, "datasource": source, "format": "table", "rawQuery": true, "editorMode": "code",
				"rawSql": c.sql(schema),
			}},
		}
	})
	return []object{ours, theirs}
}

const (
	columns     = 8
	panelWidth  = 24 / columns
	panelHeight = 4
)

func board(uid, title string, panel func(card) object) object {
	var panels []object
	for i, c := range cards {
		p := panel(c)
		p["id"], p["title"] = i+1, c.metric
		p["gridPos"] = object{"x": i % columns * panelWidth, "y": i / columns * panelHeight, "w": panelWidth, "h": panelHeight}
		panels = append(panels, p)
	}
	return object{
		"uid": uid, "title": title, "schemaVersion": 41, "timezone": "utc", "refresh": "", "panels": panels,
		"time": object{"from": "now-30d", "to": "now"}, "templating": object{"list": []any{}}, "annotations": object{"list": []any{}},
	}
}
