package comparison

import "fmt"

// languages are those of the product.
var languages = []string{"en", "zh"}

// place is where days lie by a feast or an event: one day by how far it is away, more
// that they move along.
type place struct {
	names, eve map[string]string // by language; eve: the day before, where that has a name
	days       int               // before (below 0) or after it
	nth        int               // day of the event; 0: not in it, or it is the event itself
	several    bool              // more than one day
}

// said words it in every language.
func (p place) said() map[string]string {
	out := map[string]string{}
	for lang, form := range map[string]struct{ before, after, moved, nth string }{
		"en": {"%d days before %s", "%d days after %s", "moved with %s", "day %d of %s"},
		"zh": {"%[2]s前 %[1]d 天", "%[2]s后 %[1]d 天", "随%s移动", "%[2]s第 %[1]d 天"},
	} {
		name := p.names[lang]
		switch {
		case p.several:
			out[lang] = fmt.Sprintf(form.moved, name)
		case p.nth > 0:
			out[lang] = fmt.Sprintf(form.nth, p.nth, name)
		case p.days == 0:
			out[lang] = name
		case p.days == -1 && p.eve != nil:
			out[lang] = p.eve[lang]
		case p.days == -1 && lang == "en":
			out[lang] = "the day before " + name
		case p.days == 1 && lang == "en":
			out[lang] = "the day after " + name
		case p.days < 0:
			out[lang] = fmt.Sprintf(form.before, -p.days, name)
		default:
			out[lang] = fmt.Sprintf(form.after, p.days, name)
		}
	}
	return out
}
