// Package all has every engine that is built in; import it for its effect.
package all

import (
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine/clickhouse"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine/grafana"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine/mysql"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine/postgres"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine/prometheus"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine/sqlite"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine/trino"
)
