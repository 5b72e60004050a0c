package cause

// middle gives the upper median; it puts the list into another order.
func middle(list []float64) float64 {
	k, lo, hi := len(list)/2, 0, len(list)-1
	for lo < hi {
		pivot := list[(lo+hi)/2]
		i, j := lo, hi
		for i <= j {
			for list[i] < pivot {
				i++
			}
			for list[j] > pivot {
				j--
			}
			if i <= j {
				list[i], list[j] = list[j], list[i]
				i, j = i+1, j-1
			}
		}
		switch {
		case k <= j:
			hi = j
		case k >= i:
			lo = i
		default:
			return list[k]
		}
	}
	return list[k]
}
