package plugin

import (
	"context"
	"errors"
	"net/http"
	"net/url"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// cachingTold checks that Grafana keeps no answers of this data source where policies
// give each reader their own: query caching of Grafana Enterprise keeps them by the
// query, whoever asks. Grafana without it has no such address.
func (g *grafanaAPI) cachingTold(ctx context.Context, current *inForce) []wire.Check {
	if len(current.service.Model().Policies) == 0 {
		return nil
	}
	var cache struct {
		Enabled bool `json:"enabled"`
	}
	err := g.get(ctx, "/api/datasources/"+url.PathEscape(g.uid)+"/cache", &cache)
	var reply apiError
	switch {
	case errors.As(err, &reply) && reply.status == http.StatusNotFound:
		return nil
	case err != nil:
		return []wire.Check{lacking("caching", both("Whether Grafana's query caching is off for this data source cannot be told: "+err.Error(), "无法得知此数据源的 Grafana 查询缓存是否关闭："+err.Error()),
			both("Give the token the right datasources.caching:read, and leave query caching off: it shows answers of one reader to another.", "为令牌授予 datasources.caching:read 权限，并保持查询缓存关闭：它会把一位读者的结果显示给另一位。"))}
	case cache.Enabled:
		return []wire.Check{wrong("caching", "", both("Grafana's query caching is on for this data source: answers of one reader are shown to another, past all policies.", "此数据源的 Grafana 查询缓存已开启：一位读者的结果会显示给另一位，绕过所有访问策略。"),
			both("Turn it off on the data source's tab Cache, and clear the cache there.", "在数据源的“Cache”选项卡中关闭，并清除缓存。"))}
	}
	return []wire.Check{good("caching", "", both("Grafana's query caching is off for this data source.", "此数据源的 Grafana 查询缓存已关闭。"))}
}
