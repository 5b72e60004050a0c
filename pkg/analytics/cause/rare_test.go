package cause

import "testing"

// TestWhatMostlyHappensIsCountedByWhatDoesNot: of 24 places with 25 deliveries each, one in
// twenty-five is late; in one region of four places one in five is. On time are 480 of 500
// elsewhere, and 80 of 100 instead of 96 there: late 20 instead of 4.
func TestWhatMostlyHappensIsCountedByWhatDoesNot(t *testing.T) {
	table := Table{Dimensions: []Dimension{{"region", 6}, {"place", 24}}, Codes: make([][]int32, 2)}
	for place := range 24 {
		region := place / 4
		table.Codes[0], table.Codes[1] = append(table.Codes[0], int32(region)), append(table.Codes[1], int32(place))
		now := 24.0
		if region == 2 {
			now = 20
		}
		table.Real, table.RealUnder = append(table.Real, now), append(table.RealUnder, 25)
		table.Predict, table.PredictUnder = append(table.Predict, 24), append(table.PredictUnder, 25)
	}
	r, err := Find(t.Context(), table)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Causes) != 1 || len(r.Causes[0].Slice) != 1 || r.Causes[0].Slice[0] != (Member{0, 2}) || r.Causes[0].Change >= 0 {
		t.Errorf("%+v", r.Causes)
	}
}
