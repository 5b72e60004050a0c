package expr

import (
	"strings"
)

// Levels of precedence, loosest first; see parser.
const (
	levelOr = iota + 1
	levelAnd
	levelNot
	levelPredicate
	levelConcat
	levelSum
	levelProduct
	levelSign
	levelOperand
)

func level(e Expr) int {
	switch v := e.(type) {
	case Unary:
		if v.Op == "NOT" {
			return levelNot
		}
		return levelSign
	case Binary:
		switch v.Op {
		case "OR":
			return levelOr
		case "AND":
			return levelAnd
		case "||":
			return levelConcat
		case "+", "-":
			return levelSum
		case "*", "/", "%":
			return levelProduct
		}
		return levelPredicate
	case IsNull, In, Between:
		return levelPredicate
	}
	return levelOperand
}

// Format prints an expression in the language's own spelling, with only the
// parentheses it needs. Parsing the outcome with the same Options gives the
// same tree (Raw excepted). It is for people and files, not for engines.
func Format(e Expr) string {
	var w printer
	w.expr(e, levelOr)
	return w.String()
}

type printer struct{ strings.Builder }

// expr prints e, in parentheses if it binds looser than least.
func (w *printer) expr(e Expr, least int) {
	if level(e) < least {
		w.WriteByte('(')
		defer w.WriteByte(')')
	}
	switch v := e.(type) {
	case Column:
		if v.Table != "" {
			w.WriteString(quoteDotted(v.Table) + ".")
		}
		w.WriteString(quoteName(v.Name))
	case Ref:
		w.ref(v)
	case Literal:
		w.literal(v)
	case Unary:
		if v.Op == "NOT" {
			w.WriteString("NOT ")
			w.expr(v.X, levelNot)
			return
		}
		w.WriteString(v.Op)
		w.expr(v.X, levelOperand)
	case Binary:
		w.binary(v)
	case IsNull:
		w.expr(v.X, levelConcat)
		w.WriteString(" IS " + not(v.Not) + "NULL")
	case In:
		w.expr(v.X, levelConcat)
		w.WriteString(" " + not(v.Not) + "IN (")
		w.list(v.List)
		w.WriteByte(')')
	case Between:
		w.expr(v.X, levelConcat)
		w.WriteString(" " + not(v.Not) + "BETWEEN ")
		w.expr(v.Low, levelConcat)
		w.WriteString(" AND ")
		w.expr(v.High, levelConcat)
	case Case:
		w.caseExpr(v)
	case Func:
		w.call(v)
	case Cast:
		if v.Try {
			w.WriteString("TRY_")
		}
		w.WriteString("CAST(")
		w.expr(v.X, levelOr)
		w.WriteString(" AS " + v.Type + ")")
	case Raw:
		w.WriteString("(" + v.SQL + ")")
	}
}

func not(b bool) string {
	if b {
		return "NOT "
	}
	return ""
}

func (w *printer) list(list []Expr) {
	for i, e := range list {
		if i > 0 {
			w.WriteString(", ")
		}
		w.expr(e, levelOr)
	}
}

// binary chains to the left; predicates do not chain.
func (w *printer) binary(v Binary) {
	l := level(v)
	left := l
	if l == levelPredicate {
		left = l + 1
	}
	w.expr(v.X, left)
	w.WriteString(" " + v.Op + " ")
	w.expr(v.Y, l+1)
}

func (w *printer) caseExpr(v Case) {
	w.WriteString("CASE")
	if v.Operand != nil {
		w.WriteByte(' ')
		w.expr(v.Operand, levelOr)
	}
	for _, arm := range v.Whens {
		w.WriteString(" WHEN ")
		w.expr(arm.Cond, levelOr)
		w.WriteString(" THEN ")
		w.expr(arm.Then, levelOr)
	}
	if v.Else != nil {
		w.WriteString(" ELSE ")
		w.expr(v.Else, levelOr)
	}
	w.WriteString(" END")
}

func (w *printer) call(v Func) {
	w.WriteString(v.Name + "(")
	w.list(v.Args)
	w.WriteByte(')')
}

func (w *printer) literal(v Literal) {
	switch v.Kind {
	case Null:
		w.WriteString("NULL")
	case Bool:
		w.WriteString(strings.ToUpper(v.Text))
	case Number:
		w.WriteString(v.Text)
	case Timestamp:
		word := "TIMESTAMP "
		if len(v.Text) == len("2006-01-02") {
			word = "DATE "
		}
		w.WriteString(word + quoteText(v.Text))
	default:
		w.WriteString(quoteText(v.Text))
	}
}

func (w *printer) ref(v Ref) {
	switch v.Kind {
	case RefAny:
		w.WriteString(quoteDotted(v.Name))
		return
	case RefMetric:
		if len(v.GroupBy) == 0 {
			w.WriteString(quoteName(v.Name))
			return
		}
		w.WriteString("{{ Metric(" + quoteText(v.Name) + ", group_by=[" + quoteTexts(v.GroupBy) + "]) }}")
		return
	case RefMetricTime:
		if v.DatePart == "" && len(v.Path) == 0 && (v.Grain == "" || v.Grain.IsStandard()) {
			w.WriteString(v.Name)
			if v.Grain != "" {
				w.WriteString("__" + string(v.Grain))
			}
			return
		}
	}
	object := map[RefKind]string{RefDimension: "Dimension", RefEntity: "Entity", RefTime: "TimeDimension", RefMetricTime: "TimeDimension"}[v.Kind]
	w.WriteString("{{ " + object + "(" + quoteText(v.Name))
	if v.Grain != "" {
		w.WriteString(", " + quoteText(string(v.Grain)))
	}
	if len(v.Path) > 0 {
		w.WriteString(", entity_path=[" + quoteTexts(v.Path) + "]")
	}
	if v.DatePart != "" {
		w.WriteString(", date_part_name=" + quoteText(v.DatePart))
	}
	w.WriteString(") }}")
}

func quoteText(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

func quoteTexts(list []string) string {
	quoted := make([]string, len(list))
	for i, s := range list {
		quoted[i] = quoteText(s)
	}
	return strings.Join(quoted, ", ")
}

// quoteName quotes a name where it would not be read back bare.
func quoteName(s string) string {
	toks := tokens(s)
	bare := len(toks) == 2 && toks[0].Type == tokIdent && toks[0].Value == s
	if bare && !reserved[strings.ToUpper(s)] {
		return s
	}
	return "\"" + strings.ReplaceAll(s, "\"", "\"\"") + "\""
}

func quoteDotted(s string) string {
	if base, _ := splitGrain(s); base == metricTime {
		return "\"" + s + "\""
	}
	names := strings.Split(s, ".")
	for i, n := range names {
		if n == "" {
			return "\"" + strings.ReplaceAll(s, "\"", "\"\"") + "\""
		}
		names[i] = quoteName(n)
	}
	return strings.Join(names, ".")
}
