package validate

// rules in the order of their codes.
var rules = []rule{
	connectionIncomplete, sourceWithoutTable, unsafeSQL, primaryEntityTwice, lonelyEntity, unusedSource, unusedMeasure,
	percentileOutOfRange, balanceWithoutTime, freshnessWithoutTime, validityWindow, hierarchyOrder, memberTwice,
	nameStyle, missingLanguage, sameLabel, synonymClash, sameFormula, severalConnections, incompatibleGrains,
	mixedGrains, fanOutJoin, unreachableDimension, ambiguousJoin, metricWithoutTime, ratioOfItself, unusedInput,
	unitClash, goodRange, certifiedWithoutOwner, certifiedWithoutDescription, certifiedWithoutSteward,
	certifiedInOneLanguage, certifiedOnDraft, usesRetired, usesDeprecated, deprecatedWithoutSuccessor,
	replacedStillCurrent, sensitivityBelowInput, driversCycle, tierWithoutTarget, targetWithoutGrain,
	targetWithoutValue, targetLevelUnreachable, targetNotAdditive, targetGrainTooFine, targetPeriod, targetTwice,
	ruleOnRetired, ruleOnDraft, ruleParameterMissing, ruleParameterUnused, ruleParameterContradiction, rateOutOfRange,
	ruleGrainTooFine, ruleLevelUnreachable, ruleWithoutPlaybook, whileUnavailable, moneyWithoutCurrency, ownerPerUnknown,
	tierLengths, tierAlwaysMute, agendaPlace, agendaDates, operandType, measureValue, daysWithoutEffect,
	officialDaysEnd, sourceWithoutTime,
	labelsWithoutMembers, targetProfileWithoutEffect, targetLockedAboveParent, eventOfOthers, versionWithoutEffect, agendaOwnDates,
	organisationWithoutEffect, volumeUnavailable, targetNotJudged, policyWithoutAlerts, policyRowsUnreachable,
	metricWithoutReader, policyNotCounted, policyNotGrouped, agendaNotAdmitted, agendaAsWithoutEffect,
	policyPartNotGiven, policyAdmitsNobody, policyNameForm, alikeWords, useUnavailable,
	driverLag, driverTwice,
	funnelSameRows, periodTooFine, eventWithoutYear, timezoneBy, policyUnitPattern, ruleHistoryTooLong,
	connectionDialect, sourceMacro,
	lifeWithoutEffect, successorGone, retiresUnreadable,
	compositeParts, compositeMetric, compositeLevels, compositeBuckets, compositeOwn, compositePast, silentWithoutEffect, ruleWithoutPeers, ruleTune,
	checkKeys, checkWithoutTime,
	scorecardWithoutTarget, scorecardOfNobody,
	rollupMeasure, rollupTime, rollupDimension,
}
