package plugin

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/backend/httpclient"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

const (
	apiTimeout = 5 * time.Second
	apiLargest = 8 << 20 // bytes read of one reply
)

// rights are what the token must allow: for each, any one of the actions.
var rights = []struct {
	what    wire.Text
	actions []string
}{
	{both("read alert rules", "读取告警规则"), []string{"alert.provisioning:read", "alert.rules.provisioning:read", "alert.rules:read"}},
	{both("read contact points", "读取联络点"), []string{"alert.provisioning:read", "alert.notifications.provisioning:read", "alert.notifications:read", "alert.notifications.receivers:read"}},
	{both("read folders", "读取文件夹"), []string{"folders:read"}},
}

// grafanaAPI asks Grafana itself, with the token of the settings.
type grafanaAPI struct {
	uid    string // of the data source
	url    string
	token  string
	http   *http.Client
	err    error // why there is no client
	sample bool  // asked for the sample
}

func newGrafanaAPI(ctx context.Context, in backend.DataSourceInstanceSettings, s Settings) *grafanaAPI {
	api := &grafanaAPI{uid: in.UID, url: s.GrafanaURL, token: s.Token, sample: s.Definitions == fromSample}
	if api.url == "" {
		api.url, _ = backend.GrafanaConfigFromContext(ctx).AppURL() // empty where Grafana does not say
	}
	api.url = strings.TrimRight(api.url, "/")
	options, err := in.HTTPClientOptions(ctx)
	if err != nil {
		api.err = err
		return api
	}
	options.Timeouts = &httpclient.DefaultTimeoutOptions
	api.http, api.err = httpclient.New(options)
	return api
}

// apiError is a reply that is no answer.
type apiError struct {
	status int
	text   string
}

func (e apiError) Error() string { return fmt.Sprintf("Grafana answers %d: %s", e.status, e.text) }

// get asks with the token of the settings.
func (g *grafanaAPI) get(ctx context.Context, path string, v any) error {
	return g.ask(ctx, path, g.token, v)
}

// ask asks with a token, or as anybody where it is "".
func (g *grafanaAPI) ask(ctx context.Context, path, token string, v any) error {
	if g.err != nil {
		return g.err
	}
	return g.call(ctx, http.MethodGet, path, token, nil, v)
}

// send changes something, with the token of the settings. v takes the reply; nil for none.
func (g *grafanaAPI) send(ctx context.Context, method, path string, body, v any) error {
	if g.err != nil {
		return g.err
	}
	var text []byte
	if body != nil {
		var err error
		if text, err = json.Marshal(body); err != nil {
			return err
		}
	}
	return g.call(ctx, method, path, g.token, text, v)
}

func (g *grafanaAPI) call(ctx context.Context, method, path, token string, sent []byte, v any) error {
	ctx, cancel := context.WithTimeout(ctx, apiTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, method, g.url+path, bytes.NewReader(sent))
	if err != nil {
		return err
	}
	if sent != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	req.Header.Set("Accept", "application/json")
	res, err := g.http.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close() //nolint:errcheck // read to the end or given up
	body, err := io.ReadAll(io.LimitReader(res.Body, apiLargest))
	if err != nil {
		return err
	}
	if res.StatusCode/100 != 2 {
		return apiError{res.StatusCode, strings.TrimSpace(string(body[:min(len(body), 200)]))}
	}
	if v == nil {
		return nil
	}
	return json.Unmarshal(body, v)
}

// checks tells what the token may do and what Grafana's alerting has.
func (g *grafanaAPI) checks(ctx context.Context, current *inForce) []wire.Check {
	fix := both("Create a service account (role Editor, or the rights named here), add a token and save it in the data source's settings.",
		"创建服务账号（Editor 角色或此处列出的权限），添加令牌并保存到数据源设置中。")
	if g.token == "" && g.sample {
		return nil // it has no alert rules, and nobody expects a message of it
	}
	if g.token == "" {
		return []wire.Check{lacking("token", both("No token for the Grafana API: contact points and alert rules cannot be checked.",
			"未设置 Grafana API 令牌：无法检查联络点和告警规则。"), fix)}
	}
	var granted map[string][]string
	if err := g.get(ctx, "/api/access-control/user/permissions", &granted); err != nil {
		return []wire.Check{g.refused(err, fix)}
	}
	var en, zh []string
	for _, r := range rights {
		if !slices.ContainsFunc(r.actions, func(a string) bool { return somewhere(granted, a) }) {
			en, zh = append(en, r.what["en"]), append(zh, r.what["zh"])
		}
	}
	if len(en) > 0 {
		return []wire.Check{wrong("token", "", both("The token for the Grafana API may not "+strings.Join(en, ", ")+".",
			"Grafana API 令牌缺少权限："+strings.Join(zh, "、")+"。"), fix)}
	}
	out := []wire.Check{good("token", "", both("The token for the Grafana API has the rights that are needed.", "Grafana API 令牌权限齐全。"))}
	if current != nil {
		out = append(out, g.teamsTold(ctx, current.service.Model().TeamsOfPolicies())...)
		out = append(out, g.cachingTold(ctx, current)...)
	}
	return append(out, g.delivery(ctx, current)...)
}

// somewhere tells whether an action is granted on anything but the folder that
// everybody may see.
func somewhere(granted map[string][]string, action string) bool {
	scopes, ok := granted[action]
	return ok && !slices.Equal(scopes, []string{"folders:uid:sharedwithme"})
}

// refused tells a wrong token from a wrong address.
func (g *grafanaAPI) refused(err error, fix wire.Text) wire.Check {
	var reply apiError
	if errors.As(err, &reply) && (reply.status == http.StatusUnauthorized || reply.status == http.StatusForbidden) {
		return wrong("token", "", both(fmt.Sprintf("Grafana refuses the token (%d): it is wrong, expired or revoked.", reply.status),
			fmt.Sprintf("Grafana 拒绝该令牌（%d）：错误、过期或已吊销。", reply.status)), fix)
	}
	return wrong("token", "", both(fmt.Sprintf("Grafana's API does not answer at %q: %v", g.url, err), fmt.Sprintf("Grafana API 在 %q 无响应：%v", g.url, err)),
		both("Set Grafana's address as its own server reaches it (grafanaUrl), for example http://localhost:3000.",
			"填写服务器自身可访问的 Grafana 地址（grafanaUrl），例如 http://localhost:3000。"))
}
