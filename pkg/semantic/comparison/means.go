package comparison

// YearMeanings are what "last year" can mean to a project or metric: by the words of
// definitions, the comparison that it is. By date it is itself.
func YearMeanings() map[string]string {
	return map[string]string{"date": LastYear, "weekday": "lastYearWeekday", "lunar": "lunar", "easter": "easter", "ramadan": "ramadan"}
}

// meant is another comparison that one stands for, nil where it stands for itself.
func (a Asked) meant(c *Comparison) *Comparison {
	if c.Name != LastYear {
		return nil
	}
	return a.meantByLastYear()
}

func (a Asked) meantByLastYear() *Comparison {
	if a.Means == "" || a.Means == LastYear {
		return nil
	}
	other, err := Find(a.Means)
	if err != nil {
		return nil
	}
	return other
}
