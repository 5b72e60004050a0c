// Package chart draws curves of what something costs as it grows, as one SVG of small
// pictures with both axes by powers of ten.
package chart

import (
	"fmt"
	"html"
	"math"
	"strings"
)

// Curve is one line of a picture; those of one title are in one.
type Curve struct {
	Title, Unit, Label string
	X, Y               []float64
}

// Add adds a point; both of its numbers are above zero.
func (c *Curve) Add(x, y float64) { c.X, c.Y = append(c.X, x), append(c.Y, y) }

const (
	width, height       = 300, 190
	left, right         = 46, 12
	top, bottom         = 34, 26
	columns             = 3
	plotWide, plotTall  = width - left - right, height - top - bottom
	fontSize, titleSize = 9, 10
	inkOfText, inkLight = "#555", "#ddd"
)

// inks are of the curves in a picture, one after the other.
var inks = []string{"#1f60c4", "#e02f44", "#37872d"}

// SVG draws the curves.
func SVG(curves []Curve) string {
	var titles []string
	of := map[string][]Curve{}
	for _, c := range curves {
		if of[c.Title] == nil {
			titles = append(titles, c.Title)
		}
		of[c.Title] = append(of[c.Title], c)
	}
	rows := (len(titles) + columns - 1) / columns
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="%d" fill="%s">`+"\n", columns*width, rows*height, fontSize, inkOfText)
	b.WriteString(`<rect width="100%" height="100%" fill="#fff"/>` + "\n")
	for i, title := range titles {
		fmt.Fprintf(&b, `<g transform="translate(%d,%d)">`+"\n", i%columns*width, i/columns*height)
		picture(&b, title, of[title])
		b.WriteString("</g>\n")
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// span is the powers of ten around numbers.
func span(lists ...[]float64) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, list := range lists {
		for _, v := range list {
			low, high = min(low, math.Floor(math.Log10(v))), max(high, math.Ceil(math.Log10(v)))
		}
	}
	return low, max(high, low+1)
}

func picture(b *strings.Builder, title string, curves []Curve) {
	var xs, ys [][]float64
	for _, c := range curves {
		xs, ys = append(xs, c.X), append(ys, c.Y)
	}
	x0, x1 := span(xs...)
	y0, y1 := span(ys...)
	at := func(x, y float64) (float64, float64) {
		return left + (math.Log10(x)-x0)/(x1-x0)*plotWide, top + plotTall - (math.Log10(y)-y0)/(y1-y0)*plotTall
	}
	name, rest, _ := strings.Cut(title, ": ")
	fmt.Fprintf(b, `<text x="4" y="12" font-size="%d" font-weight="bold">%s (%s)</text><text x="4" y="24" font-size="7">%s</text>`+"\n", titleSize, html.EscapeString(name), html.EscapeString(curves[0].Unit), html.EscapeString(rest))
	for e := x0; e <= x1; e++ {
		x, _ := at(math.Pow(10, e), math.Pow(10, y0))
		fmt.Fprintf(b, `<path d="M%.1f %dv%d" stroke="%s"/><text x="%.1f" y="%d" text-anchor="middle">%s</text>`+"\n", x, top, plotTall, inkLight, x, height-12, power(e))
	}
	for e := y0; e <= y1; e++ {
		_, y := at(math.Pow(10, x0), math.Pow(10, e))
		fmt.Fprintf(b, `<path d="M%d %.1fh%d" stroke="%s"/><text x="%d" y="%.1f" text-anchor="end">%s</text>`+"\n", left, y, plotWide, inkLight, left-4, y+3, power(e))
	}
	for i, c := range curves {
		ink := inks[i%len(inks)]
		var line []string
		for p := range c.X {
			x, y := at(c.X[p], c.Y[p])
			line = append(line, fmt.Sprintf("%.1f,%.1f", x, y))
			fmt.Fprintf(b, `<circle cx="%.1f" cy="%.1f" r="2.2" fill="%s"/>`, x, y, ink)
		}
		fmt.Fprintf(b, `<polyline points="%s" fill="none" stroke="%s" stroke-width="1.5"/>`+"\n", strings.Join(line, " "), ink)
		if len(curves) > 1 {
			fmt.Fprintf(b, `<text x="%d" y="%d" text-anchor="end" fill="%s">%s</text>`+"\n", width-right, 12+10*i, ink, html.EscapeString(c.Label))
		}
	}
}

// power writes a power of ten as people do.
func power(e float64) string {
	switch {
	case e >= 6:
		return fmt.Sprintf("%g M", math.Pow(10, e-6))
	case e >= 3:
		return fmt.Sprintf("%g k", math.Pow(10, e-3))
	}
	return fmt.Sprintf("%g", math.Pow(10, e))
}
