package expr

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// arg is the value of one argument of an object: a text, or a list of texts.
// True, False and None are texts too; None counts as not given.
type arg struct {
	text string
	list []string
}

// args reads (positional, name=value, …) against the parameters' names.
func (r *objectReader) args(params []string) (map[string]arg, *problem) {
	if !r.accept("(") {
		return nil, r.problem("expected \"(\"", "")
	}
	out := map[string]arg{}
	for i := 0; !r.accept(")"); i++ {
		if i > 0 {
			if !r.accept(",") {
				return nil, r.problem("expected \",\" or \")\"", "")
			}
			if r.accept(")") {
				break
			}
		}
		name := ""
		if t := r.toks[r.at]; t.Type == tokIdent && r.toks[r.at+1].Value == "=" {
			name = t.Value
			if !slices.Contains(params, name) {
				return nil, r.problem("the argument \""+name+"\" is not known", diag.Nearest(name, params))
			}
			r.at += 2
		} else if i >= len(params) {
			return nil, r.problem("too many arguments", "")
		} else {
			name = params[i]
		}
		v, prob := r.value()
		if prob != nil {
			return nil, prob
		}
		out[name] = v
	}
	return out, nil
}

func (r *objectReader) value() (arg, *problem) {
	t := r.toks[r.at]
	switch {
	case t.Type == tokString || t.Type == tokQuoted:
		r.at++
		return arg{text: unquote(t.Value)}, nil
	case t.Value == "None":
		r.at++
		return arg{}, nil
	case t.Value == "True" || t.Value == "False":
		r.at++
		return arg{text: t.Value}, nil
	case t.Value == "[":
		return r.sequence("]")
	case t.Value == "(":
		return r.sequence(")")
	}
	return arg{}, r.problem("expected a text in quotes or a list", "")
}

func (r *objectReader) sequence(closing string) (arg, *problem) {
	r.at++
	var out arg
	for !r.accept(closing) {
		if len(out.list) > 0 {
			if !r.accept(",") {
				return arg{}, r.problem("expected \",\" or \""+closing+"\"", "")
			}
			if r.accept(closing) {
				break
			}
		}
		t := r.toks[r.at]
		if t.Type != tokString && t.Type != tokQuoted {
			return arg{}, r.problem("expected a text in quotes", "")
		}
		r.at++
		out.list = append(out.list, unquote(t.Value))
	}
	return out, nil
}
