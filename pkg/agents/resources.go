package agents

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// Addresses of resources.
const (
	glossaryURI   = "wheelhouse://glossary"
	catalogueURI  = "wheelhouse://catalogue"
	definitionURI = "wheelhouse://metrics/"
)

const jsonType = "application/json"

// addResources lists the glossary and the catalogue, and a template for what is
// known of a metric.
func addResources(s *mcp.Server, d *desk) {
	s.AddResource(&mcp.Resource{
		URI: glossaryURI, Name: "glossary", Title: "Glossary", MIMEType: jsonType,
		Description: "Terms of the organisation with their definitions and synonyms, in both languages.",
	}, func(ctx context.Context, r *mcp.ReadResourceRequest) (*mcp.ReadResourceResult, error) {
		c, err := d.catalog(ctx)
		if err != nil {
			return nil, err
		}
		terms := c.Terms
		if terms == nil {
			terms = []wire.Term{}
		}
		return contents(r.Params.URI, terms)
	})
	s.AddResource(&mcp.Resource{
		URI: catalogueURI, Name: "catalogue", Title: "Catalogue", MIMEType: jsonType,
		Description: "Everything that can be asked: metrics, hierarchies with their levels, dimensions, comparisons, calendars.",
	}, func(ctx context.Context, r *mcp.ReadResourceRequest) (*mcp.ReadResourceResult, error) {
		c, err := d.catalog(ctx)
		if err != nil {
			return nil, err
		}
		all := len(c.Metrics)
		c.Metrics = fitting(c.Metrics, all)
		return contents(r.Params.URI, struct {
			*wire.Catalog
			Note string `json:"note,omitempty"`
		}{c, cut(len(c.Metrics), all, "metrics", "list_metrics finds the others")})
	})
	s.AddResourceTemplate(&mcp.ResourceTemplate{
		URITemplate: definitionURI + "{name}", Name: "definition", Title: "Definition of a metric", MIMEType: jsonType,
		Description: "All that is known of one metric: definition, formula, lineage, targets, rules, owners.",
	}, func(ctx context.Context, r *mcp.ReadResourceRequest) (*mcp.ReadResourceResult, error) {
		name, err := url.PathUnescape(strings.TrimPrefix(r.Params.URI, definitionURI))
		if err != nil {
			return nil, mcp.ResourceNotFoundError(r.Params.URI)
		}
		var page wire.MetricPage
		if err := d.api.Call(ctx, http.MethodGet, "/metrics/"+url.PathEscape(name), nil, &page); err != nil {
			return nil, err
		}
		return contents(r.Params.URI, page)
	})
}

func contents(uri string, v any) (*mcp.ReadResourceResult, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return &mcp.ReadResourceResult{Contents: []*mcp.ResourceContents{{URI: uri, MIMEType: jsonType, Text: string(text)}}}, nil
}
