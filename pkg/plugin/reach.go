package plugin

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

func asAPIError(err error, reply *apiError) bool { return errors.As(err, reply) }

// way is where the messages of some rules go.
type way struct {
	receiver string
	mute     []string
}

// wayOf follows a rule's own settings, else the notification policies. It is nil where
// the policies cannot be read.
func (s alertState) wayOf(r alertRule) *way {
	if r.Notify != nil && r.Notify.Receiver != "" {
		return &way{r.Notify.Receiver, r.Notify.Mute}
	}
	if s.policies == nil {
		return nil
	}
	at := s.policies
	mute := at.Mute
	for next := at; next != nil; {
		next = nil
		for _, route := range at.Routes {
			if route.takes(r.Labels) {
				next = route
				break
			}
		}
		if next != nil {
			at = next
			mute = at.Mute // a policy does not inherit them
			if at.Receiver == "" {
				at = &policy{Receiver: s.policies.Receiver, Routes: next.Routes}
			}
		}
	}
	return &way{at.Receiver, mute}
}

func (p *policy) takes(labels map[string]string) bool {
	for _, m := range p.Matchers {
		if !matches(m[1], m[2], labels[m[0]]) {
			return false
		}
	}
	return true
}

func matches(operator, wanted, value string) bool {
	switch operator {
	case "=":
		return value == wanted
	case "!=":
		return value != wanted
	}
	pattern, err := regexp.Compile("^(?:" + wanted + ")$")
	return err == nil && pattern.MatchString(value) == (operator == "=~")
}

// addressKeys are the settings that hold an integration's address, whatever its type.
var addressKeys = []string{"url", "addresses", "webhook_url", "webhookUrl", "endpointUrl"}

// addressFault says why a message through an integration reaches nobody; "" where
// nothing speaks against it.
func addressFault(i integration) wire.Text {
	for _, key := range addressKeys {
		value, there := i.Settings[key]
		if !there {
			continue
		}
		address := strings.TrimSpace(fmt.Sprint(value))
		switch {
		case address == hiddenAddress:
			return nil
		case address == "" || strings.HasPrefix(address, "#") || strings.HasPrefix(address, "$"):
			_, variable, _ := strings.Cut(address, "#")
			if variable == "" {
				return both("its address is not set", "地址未设置")
			}
			return both("its address is not set (the environment of Grafana's server lacks "+variable+")", "地址未设置（Grafana 服务器的环境变量缺少 "+variable+"）")
		case isExample(address):
			return both("its address is an example", "地址为示例")
		}
		return nil
	}
	return nil
}

var examples = regexp.MustCompile(`(?i)(^|[.@])(example\.(com|org|net)|email\.com|[a-z0-9-]+\.(invalid|example|test))$`)

// isExample tells addresses that are nobody's by RFC 2606, and those of the contact
// point that Grafana ships.
func isExample(address string) bool {
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		return examples.MatchString(u.Hostname())
	}
	for one := range strings.FieldsFuncSeq(address, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
		if !examples.MatchString(strings.Trim(one, "<> ")) {
			return false
		}
	}
	return true
}

// purposes names what alert rules are for, in the order in which people speak of it.
var purposes = []struct {
	has    func(labels map[string]string) bool
	en, zh string
}{
	{func(l map[string]string) bool { return l["tier"] == "1" }, "tier 1", "一级"},
	{func(l map[string]string) bool { return l["tier"] == "2" }, "tier 2", "二级"},
	{func(l map[string]string) bool { return l["tier"] == "3" }, "tier 3", "三级"},
	{func(l map[string]string) bool { return l["agenda"] != "" }, "the agenda", "预警摘要"},
	{func(l map[string]string) bool { return l["tier"] == "" && l["agenda"] == "" }, "the watch", "监视"},
}

// tiersOf names what rules are for: their tiers, the agenda, the watch.
func tiersOf(rules []alertRule) (string, string) {
	var en, zh []string
	for _, p := range purposes {
		if slices.ContainsFunc(rules, func(r alertRule) bool { return p.has(r.Labels) }) {
			en, zh = append(en, p.en), append(zh, p.zh)
		}
	}
	return strings.Join(en, ", "), strings.Join(zh, "、")
}

// silenced tells until when a silence takes all alerts of a rule, whatever their unit.
func (s alertState) silenced(r alertRule) (silence, bool) {
	for _, one := range s.silences {
		if one.Status.State != "active" || len(one.Matchers) == 0 {
			continue
		}
		all := true
		for _, m := range one.Matchers {
			value, fixed := r.Labels[m.Name]
			operator := map[[2]bool]string{{false, true}: "=", {true, true}: "=~", {false, false}: "!=", {true, false}: "!~"}[[2]bool{m.IsRegex, m.IsEqual == nil || *m.IsEqual}]
			all = all && (fixed || m.Name == "alertname" && matches(operator, m.Value, r.Title)) && (m.Name == "alertname" || matches(operator, m.Value, value))
		}
		if all {
			return one, true
		}
	}
	return silence{}, false
}
