package check

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
)

// modules wants a module.js with its source map beside every plugin.json of a
// plugin that has a front end.
func modules(r *report) {
	if r.plugin == nil {
		return
	}
	for file := range r.plugin.all {
		name := path.Join(path.Dir(file), "module.js")
		if _, ok := r.file(name); !ok {
			r.add(Error, "missing-modulejs", file, "there is no %s beside it: Grafana loads that", name)
			continue
		}
		if _, ok := r.file(name + ".map"); !ok {
			r.add(Error, "js-map-not-found", name, "its source map is missing: build with npm run build")
		}
	}
}

// What must not be in a bundle.
var (
	angular      = regexp.MustCompile(`\bPanelCtrl\b|\bConfigCtrl\b|app/plugins/sdk|angular\.isNumber\(|editor\.html|ctrl\.annotation|getLegacyAngularInjector|["']QueryCtrl["']`)
	jsxRuntime   = regexp.MustCompile(`["']react/jsx-(dev-)?runtime["']`)
	internals    = regexp.MustCompile(`__SECRET_INTERNALS_DO_NOT_USE_OR_YOU_WILL_BE_FIRED`)
	liveReload   = regexp.MustCompile(`livereload\.js`)
	development  = regexp.MustCompile(`(?m)^//# sourceURL=webpack-internal`)
	addresses    = regexp.MustCompile(`https?://[^\s"'` + "`" + `\\<>)]+`)
	trackerHosts = []string{
		"google-analytics.com", "googletagmanager.com", "doubleclick.net", "segment.com", "segment.io", "mixpanel.com",
		"hotjar.com", "amplitude.com", "fullstory.com", "matomo.cloud", "plausible.io", "posthog.com", "heap.io",
		"heapanalytics.com", "clarity.ms", "newrelic.com", "nr-data.net", "intercom.io", "hubspot.com", "yandex.ru", "cnzz.com",
		"hm.baidu.com", "umeng.com", "facebook.net", "logrocket.io", "sentry.io", "statcounter.com", "quantserve.com",
	}
	// quotedHosts stand in messages and names of libraries, which nothing asks.
	quotedHosts = []string{
		"www.w3.org", "grafana.com", "github.com", "react.dev", "reactjs.org", "fb.me", "emotion.sh", "www.i18next.com",
		"www.locize.com", "locize.com", "developer.mozilla.org", "formatjs.github.io", "formatjs.io", "tc39.es", "npms.io", "bit.ly",
		"127.0.0.1", "localhost",
	}
)

// bundles wants scripts that load in every Grafana that the plugin names and
// that tell nobody.
func bundles(r *report) {
	for _, name := range r.below(ending(".js")) {
		data, _ := r.file(name)
		text := string(data)
		if found := angular.FindString(text); found != "" {
			r.add(Error, "legacy-platform", name, "it uses AngularJS (%s), which Grafana has removed", found)
		}
		if jsxRuntime.MatchString(text) {
			r.add(Error, "wheelhouse-jsx-runtime", name, "it asks Grafana for react/jsx-runtime, which 12.2.0 does not share: bundle the shim")
		}
		if internals.MatchString(text) {
			r.add(Warning, "code-rules-access-old-react-internals", name, "it reaches into React's internals, which React 19 has removed")
		}
		if liveReload.MatchString(text) || development.MatchString(text) {
			r.add(Error, "wheelhouse-development-build", name, "it is a development build: npm run build")
		}
		hosts(r, name, text)
	}
}

func hosts(r *report, name, text string) {
	seen := map[string]bool{}
	for _, address := range addresses.FindAllString(text, -1) {
		u, err := url.Parse(address)
		if err != nil || u.Hostname() == "" || seen[u.Hostname()] {
			continue
		}
		host := u.Hostname()
		seen[host] = true
		switch {
		case slices.ContainsFunc(trackerHosts, func(t string) bool { return host == t || strings.HasSuffix(host, "."+t) }):
			r.add(Error, "tracking-scripts", name, "it names %s, which follows users", host)
		case !slices.Contains(quotedHosts, host):
			r.add(Note, "wheelhouse-foreign-host", name, "it names %s: make sure that nothing asks it", host)
		}
	}
}
