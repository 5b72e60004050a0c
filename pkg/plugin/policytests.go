package plugin

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// aboutPolicies tells which tests of policies fail. What their readers read is theirs:
// the command line tells it to whoever may read the database.
func aboutPolicies(ctx context.Context, s *service.Service) (out []wire.Check) {
	ctx, cancel := context.WithTimeout(ctx, surveyFor)
	defer cancel()
	for _, d := range s.FailingPolicyTests(ctx) {
		place := ""
		if at := d.Pos.String(); at != "" {
			place = " (" + at + ")"
		}
		out = append(out, wire.Check{
			Name: "policies", Subject: d.Subject, Level: wire.CheckWarning,
			Message: both("It fails"+place+": somebody reads what is to be hidden, or not what is to be seen.", "未通过"+place+"：有人看到了应隐藏的内容，或看不到应看到的内容。"),
			Fix:     both("Run `wheelhouse validate DIR --connect`, which tells what was expected and what came, and correct the policies.", "运行 `wheelhouse validate DIR --connect` 查看预期与实际结果，并修正访问策略。"),
		})
	}
	return out
}
