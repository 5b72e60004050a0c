// The data source's process: Grafana starts it and talks to it over gRPC.
package main

import (
	"os"

	"github.com/grafana/grafana-plugin-sdk-go/backend/datasource"
	"github.com/grafana/grafana-plugin-sdk-go/backend/log"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/encoded"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// version is set by the build from package.json.
var version string

func main() {
	if version != "" {
		service.Version = version
	}
	encoded.Register()
	if err := datasource.Manage("wheelhouse-metrics-datasource", plugin.NewEncoding, datasource.ManageOpts{}); err != nil {
		log.DefaultLogger.Error("the data source stopped", "error", err)
		os.Exit(1)
	}
}
