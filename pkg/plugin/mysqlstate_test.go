package plugin_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin/plugintest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/maria"
)

func TestStateInMySQLGoesDown(t *testing.T) {
	u, err := url.Parse(maria.Fresh(t))
	if err != nil {
		t.Fatal(err)
	}
	cable := newCable(t, u.Host)
	u.Host = cable.in.Addr().String()
	stateGoesDown(t, state.Config{Engine: "mysql", DSN: u.String()}, cable)
}

// The address alone says which engine it is.
func TestStateInMySQL(t *testing.T) {
	config := state.Config{Engine: "mysql", DSN: maria.Fresh(t)}
	put(t, config, shop)
	s := inline(t, plugintest.InProcess(), "")
	delete(s.JSON, "inline")
	s.JSON["project"] = "shop"
	s.Secrets = map[string]string{"stateDsn": config.DSN}
	wants(t, s)
	put(t, config, shop+more)
	eventually(t, "the second version", func() bool {
		v, err := number(s, t, strings.Replace(total, "net_sales", "twice", 1))
		return err == nil && v == 2*february
	})
}
