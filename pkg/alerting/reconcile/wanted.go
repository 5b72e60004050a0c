package reconcile

import (
	"encoding/json"
	"maps"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
)

// What is wanted, as the API takes it. Keys that a map does not have are left
// as they are in Grafana.

func wantedRule(r *alerting.Rule, group string) object {
	out := object{
		"uid": r.UID, "title": r.Title, "folderUID": alerting.FolderUID, "ruleGroup": group, "condition": r.Condition(),
		"noDataState": r.NoData, "execErrState": r.Fault, "for": alerting.Span(r.For), "keep_firing_for": alerting.Span(r.KeepFiring),
		"labels": r.Labels, "annotations": r.Annotations,
		"notification_settings": object{
			"receiver": r.Notify.Receiver, "group_by": r.Notify.GroupBy, "group_wait": alerting.Span(r.Notify.Wait),
			"group_interval": alerting.Span(r.Notify.Interval), "repeat_interval": alerting.Span(r.Notify.Repeat),
			"mute_time_intervals": r.Notify.Mute,
		},
	}
	if r.MissingEvals > 0 {
		out["missingSeriesEvalsToResolve"] = r.MissingEvals
	}
	var data []any
	for _, q := range r.Queries {
		data = append(data, object{
			"refId": q.RefID, "queryType": q.Type, "datasourceUid": q.Datasource, "model": q.Model,
			"relativeTimeRange": object{"from": int(q.From / time.Second), "to": 0},
		})
	}
	out["data"] = data
	return plain(out)
}

// wantedReceiver is one integration. An address that the environment does not
// have stays as it is; a new one leads nowhere, under the name of its variable.
func wantedReceiver(point string, r alerting.Receiver, now object, lookup func(string) (string, bool)) object {
	settings := object{}
	maps.Copy(settings, r.Settings)
	address, known := lookup(r.Variable)
	if !known || address == "" {
		address = "#" + r.Variable
		if r.Address == "addresses" {
			address = ","
		}
		if s, ok := now["settings"].(object); ok && text(s, r.Address) != "" {
			address = text(s, r.Address)
		}
	}
	settings[r.Address] = address
	return plain(object{"uid": r.UID, "name": point, "type": r.Type, "settings": settings, "disableResolveMessage": r.Quiet})
}

func wantedMute(m alerting.MuteTiming) object {
	return plain(object{"name": m.Name, "time_intervals": m.Intervals})
}

func wantedTemplate(t alerting.Template) object {
	return plain(object{"name": t.Name, "template": t.Text})
}

// plain turns values into what JSON reads them as, so that they compare with
// what Grafana sends. Empty ones are dropped on both sides.
func plain(o object) object {
	text, err := json.Marshal(o)
	if err != nil {
		panic(err) // maps of texts and numbers, made here
	}
	var out object
	if err := json.Unmarshal(text, &out); err != nil {
		panic(err)
	}
	return out
}
