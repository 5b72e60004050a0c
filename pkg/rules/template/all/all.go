// Package all has every rule template that is built in; import it for its effect.
package all

import (
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/anomaly"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/band"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/change"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/forecastmiss"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/late"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/levelshift"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/limit"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/pattern"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/runsout"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/streak"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/target"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/turningpoint"
)
