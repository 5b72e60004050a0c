package plugin

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// statusFor bounds all checks together; each tells its own time-out.
const statusFor = 12 * time.Second

func both(en, zh string) wire.Text { return wire.Text{"en": en, "zh": zh} }

func good(name, subject string, message wire.Text) wire.Check {
	return wire.Check{Name: name, Subject: subject, Level: wire.CheckOK, Message: message}
}

func wrong(name, subject string, message, fix wire.Text) wire.Check {
	return wire.Check{Name: name, Subject: subject, Level: wire.CheckError, Message: message, Fix: fix}
}

func lacking(name string, message, fix wire.Text) wire.Check {
	return wire.Check{Name: name, Level: wire.CheckWarning, Message: message, Fix: fix}
}

// status checks everything that the product needs, side by side.
func (i *Instance) status(ctx context.Context) wire.Status {
	out := wire.Status{Version: service.Version, Project: i.settings.Project}
	if i.fault != nil {
		out.Checks = []wire.Check{wrong("settings", "", both(i.fault.Error(), i.fault.Error()), settingsFix(i.fault))}
		return out
	}
	ctx, cancel := context.WithTimeout(ctx, statusFor)
	defer cancel()
	current, version, problem := i.definitions.now(ctx)
	out.InForce = version.Version
	var engines, data, policies, grafana []wire.Check
	var wg sync.WaitGroup
	if current != nil {
		wg.Go(func() { engines = i.connections(ctx, current.service) })
		wg.Go(func() { data = aboutData(ctx, current.service) })
		wg.Go(func() { policies = aboutPolicies(ctx, current.service) })
	}
	wg.Go(func() { grafana = i.api.checks(ctx, current) })
	wg.Wait()
	out.Checks = append(i.aboutDefinitions(current, version, problem), engines...)
	out.Checks = slices.Concat(out.Checks, data, policies, grafana)
	out.OK = true
	for _, c := range out.Checks {
		out.OK = out.OK && c.Level != wire.CheckError
	}
	return out
}

// aboutDefinitions tells of the definitions and, apart, of the database that
// they come from.
func (i *Instance) aboutDefinitions(current *inForce, v state.Version, problem error) (out []wire.Check) {
	var down stateError
	atState := errors.As(problem, &down)
	var unpublished unpublishedError
	none := errors.As(problem, &unpublished)
	if i.definitions.store != nil {
		if atState && !none {
			en, zh := down.Error(), down.Error()
			if current != nil {
				en += fmt.Sprintf("; version %d of the definitions goes on answering", v.Version)
				zh += fmt.Sprintf("；定义版本 %d 继续生效", v.Version)
			}
			out = append(out, wrong("state", "", both(en, zh), stateFix(i.settings, down)))
		} else {
			out = append(out, good("state", "", both("The state database answers.", "状态数据库可用。")))
		}
	}
	var broken brokenError
	switch {
	case errors.As(problem, &broken):
		return append(out, wrong("definitions", "", both(broken.Error(), broken.Error()), brokenFix(broken)))
	case none:
		return append(out, wrong("definitions", "", both(unpublished.told()),
			both(fmt.Sprintf("Run `wheelhouse publish DIR --state … --project %s`, or correct the project's name.", i.settings.Project),
				fmt.Sprintf("运行 `wheelhouse publish DIR --state … --project %s`，或更正项目名称。", i.settings.Project))))
	case current == nil && !atState:
		return append(out, wrong("definitions", "", both(fmt.Sprint(problem), fmt.Sprint(problem)), nil))
	case current == nil:
		return out
	}
	if words, ok := i.definitions.sampleWords(); ok {
		return append(out, good("definitions", "", words))
	}
	return append(out, good("definitions", "", inForceWords(current.service.Model(), v)))
}

func settingsFix(fault error) wire.Text {
	if execute.CauseOf(fault) == execute.Outside {
		return foldersFix
	}
	return both("Correct the data source's settings and save them.", "修改数据源设置并保存。")
}

func inForceWords(m *model.Model, v state.Version) wire.Text {
	en, zh := "Inline definitions", "内联定义"
	if v.Version > 0 {
		on := v.CreatedAt.UTC().Format("2006-01-02 15:04 UTC")
		en, zh = fmt.Sprintf("Version %d of %s, published %s", v.Version, v.Project, on), fmt.Sprintf("%s 版本 %d，发布于 %s", v.Project, v.Version, on)
		if v.Author != "" {
			en, zh = en+" by "+v.Author, zh+"，作者 "+v.Author
		}
	}
	return both(fmt.Sprintf("%s: %d metrics, %d rules, %d sources.", en, len(m.Metrics), len(m.Rules), len(m.Sources)),
		fmt.Sprintf("%s：%d 个指标，%d 条规则，%d 个数据来源。", zh, len(m.Metrics), len(m.Rules), len(m.Sources)))
}

func brokenFix(e brokenError) wire.Text {
	if e.version == 0 {
		return both("Correct the definitions in the data source's settings and save them.", "在数据源设置中修正定义并保存。")
	}
	return both("Correct the definitions (`wheelhouse validate` shows the same findings) and publish them again; nothing has to be restarted.",
		"修正定义（`wheelhouse validate` 给出相同的诊断）后重新发布，无需重启。")
}

func stateFix(s Settings, down error) wire.Text {
	path := s.State.Path
	var missing state.MissingError
	switch {
	case execute.CauseOf(down) == execute.Outside:
		return foldersFix
	case errors.As(down, &missing):
		return both(fmt.Sprintf("Correct the path in the data source's settings, or run `wheelhouse publish DIR --state %s` on Grafana's server, which makes the file.", path),
			fmt.Sprintf("更正数据源设置中的路径，或在 Grafana 服务器上运行 `wheelhouse publish DIR --state %s` 创建该文件。", path))
	case s.State.Engine == "sqlite":
		return both(fmt.Sprintf("Check that Grafana's user can read and write %s and its folder, and that no other program holds it locked. It is tried again by itself.", path),
			fmt.Sprintf("检查 Grafana 用户可读写 %s 及其所在文件夹，且没有其他程序锁定它。系统会自动重试。", path))
	}
	return both("Check that the database is up and that the state DSN in the settings is right. It is tried again by itself.",
		"检查数据库是否运行，以及设置中的状态 DSN 是否正确。系统会自动重试。")
}

// connections asks every engine.
func (i *Instance) connections(ctx context.Context, s *service.Service) (out []wire.Check) {
	health, err := s.Health(ctx)
	if err != nil {
		return []wire.Check{wrong("connections", "", both(err.Error(), err.Error()), nil)}
	}
	if !health.OK && len(health.Connections) == 0 { // who asks is not told which
		return []wire.Check{wrong("connections", "", both(health.Message, health.Message), nil)}
	}
	for _, c := range health.Connections {
		if c.OK {
			out = append(out, good("connection", c.Name, both(fmt.Sprintf("Connection %s: %s.", c.Name, c.Version), fmt.Sprintf("连接 %s：%s。", c.Name, c.Version))))
			continue
		}
		out = append(out, wrong("connection", c.Name, both(c.Error, c.Error), connectionFix(c)))
	}
	if names := unused(s.Model(), i.settings); len(names) > 0 {
		list := strings.Join(names, ", ")
		out = append(out, lacking("connections",
			both("Settings for connections that the definitions do not have: "+list, "定义中不存在这些连接的设置："+list),
			both("Correct the names under Connections, or remove them.", "更正或删除“连接”下的名称。")))
	}
	return out
}

// connectionFix says what to do about a connection: what is missing or means
// something else here is set in the data source's settings.
func connectionFix(c wire.Connection) wire.Text {
	switch execute.Cause(c.Cause) {
	case execute.Incomplete, execute.NotAdmitted:
		return both("Open the data source's settings and fill it in under Connections.", "打开数据源设置，在“连接”中填写。")
	case execute.Outside:
		return foldersFix
	}
	return c.Fix
}

// summary is one line: what is wrong, else what there is.
func summary(s wire.Status, lang string) string {
	var bad, fine []string
	for _, c := range s.Checks {
		text := model.Text(c.Message).In(lang)
		switch c.Level {
		case wire.CheckError:
			bad = append(bad, text)
		case wire.CheckOK:
			fine = append(fine, text)
		}
	}
	if len(bad) > 0 {
		return strings.Join(bad, "\n")
	}
	return strings.Join(fine, " ")
}

// advice lists how to mend what is wrong.
func advice(s wire.Status, lang string) string {
	var lines []string
	for _, c := range s.Checks {
		if fix := model.Text(c.Fix).In(lang); fix != "" && c.Level == wire.CheckError {
			lines = append(lines, fix)
		}
	}
	return strings.Join(lines, "\n")
}

func orEnglish(lang string) string {
	if lang == "" {
		return "en"
	}
	return lang
}
