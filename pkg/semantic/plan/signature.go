package plan

import (
	"fmt"
	"strings"
)

// Signature is a text that is equal for steps that do the same to the same
// rows. Of joins, ranges and windows it tells the step alone, without what it is
// put on; of scans and moves along a spine it tells all.
func Signature(n Node) string {
	switch v := n.(type) {
	case *Scan:
		s := "scan " + v.Source.Name + " " + v.As + v.Validity.signature()
		if len(v.Among) > 0 { // no step compares what comes after merging
			s += fmt.Sprintf(" %p", v)
		}
		return s
	case *JoinEntity:
		var b strings.Builder
		fmt.Fprintf(&b, "entity %s %s %v", v.Source.Name, v.As, v.Full)
		for _, e := range v.On {
			b.WriteString(" " + FieldSignature(e.Left) + "=" + FieldSignature(e.Right))
		}
		return b.String() + v.Validity.signature()
	case *JoinMetric:
		var b strings.Builder
		b.WriteString("metric " + v.As)
		for i, f := range v.Left {
			b.WriteString(" " + FieldSignature(f) + "=" + v.Right[i])
		}
		return b.String() + Print(v.Metric)
	case *JoinGrain:
		return "grain " + v.As + string(v.Spine.Grain) + FieldSignature(v.At)
	case *During:
		return "during " + FieldSignature(v.At) + RangeText(v.Range)
	case *AssignWindow:
		return "windows " + FieldSignature(v.At) + string(v.Grid) + WindowsKey(v.Windows)
	case *Shift:
		s := "shift " + v.As + FieldSignature(v.At) + ShiftText(v.Offset, v.ToGrain) + strings.Join(v.Starts, ",")
		return s + fmt.Sprint(v.Whole) + "(" + Signature(v.In) + ")"
	case *Accumulate:
		return "accumulate " + v.As + FieldSignature(v.At) + ShiftText(v.Window, v.ToDate) + RangeText(v.Range) + "(" + under(v.In) + ")"
	}
	return fmt.Sprintf("%p", n)
}

// PickSignature is equal for choices of the same rows.
func PickSignature(p *Pick, scope Scope) string {
	s := fmt.Sprint("pick ", FieldSignature(p.At), p.Last)
	for _, f := range p.By {
		s += " by " + FieldSignature(scope[f])
	}
	if f, ok := scope[p.Within]; ok {
		return s + " within " + FieldSignature(f)
	}
	return s + " within " + p.Within
}

// under is the signature of a range on a scan, both together.
func under(n Node) string {
	if d, ok := n.(*During); ok {
		return Signature(d) + Signature(d.In)
	}
	return Signature(n)
}

// FieldSignature is equal for fields with the same value.
func FieldSignature(f Field) string {
	s := f.Table + "." + Text(f.Expr)
	if f.Time != nil {
		s += "@" + string(f.Grain) + f.Part
		if f.Grain != "" {
			s += fmt.Sprint(f.Cal.WeekStart, f.Cal.FiscalYearStart)
		}
	}
	return s
}

// AliasOf is the alias that a join gives to what it adds.
func AliasOf(n Node) string {
	switch v := n.(type) {
	case *JoinEntity:
		return v.As
	case *JoinMetric:
		return v.As
	case *JoinGrain:
		return v.As
	}
	return ""
}

// OnTop puts a copy of a row step on another pipeline.
func OnTop(step, in Node) Node {
	switch v := step.(type) {
	case *JoinEntity:
		c := *v
		c.In = in
		return &c
	case *JoinMetric:
		c := *v
		c.In = in
		return &c
	case *JoinGrain:
		c := *v
		c.In = in
		return &c
	case *CrossSpine:
		c := *v
		c.In = in
		return &c
	case *During:
		c := *v
		c.In = in
		return &c
	case *AssignWindow:
		c := *v
		c.In = in
		return &c
	case *Pick:
		c := *v
		c.In = in
		return &c
	}
	panic(fmt.Sprintf("plan: %T cannot be moved", step))
}
