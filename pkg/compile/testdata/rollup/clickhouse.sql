-- sales_by_day: make
CREATE MATERIALIZED VIEW `sales_by_day`
REFRESH EVERY 1 HOUR
ENGINE = MergeTree ORDER BY (`day`, `store`, `product`, `channel`) SETTINGS allow_nullable_key = 1
AS SELECT
  `sales`.`day` AS `day`,
  `sales`.`store_id` AS `store`,
  `sales`.`product_id` AS `product`,
  `sales`.`channel` AS `channel`,
  SUM(`sales`.`amount`) AS `amount`,
  COUNT(*) AS `lines`,
  MIN(`sales`.`amount`) AS `least`,
  MAX(`sales`.`amount`) AS `most`,
  SUM(toInt64((`sales`.`amount` > 50))) AS `large`,
  COUNT(`sales`.`amount`) AS `filled`
FROM `sales`
GROUP BY 1, 2, 3, 4;
-- refresh
SYSTEM REFRESH VIEW `sales_by_day`;

-- sales_by_week: make
CREATE MATERIALIZED VIEW `sales_by_week`
REFRESH EVERY 1 HOUR
ENGINE = MergeTree ORDER BY (`day`, `store`) SETTINGS allow_nullable_key = 1
AS SELECT
  toMonday(`sales`.`day`) AS `day`,
  `sales`.`store_id` AS `store`,
  SUM(`sales`.`amount`) AS `amount`,
  COUNT(*) AS `lines`
FROM `sales`
GROUP BY 1, 2;
-- refresh
SYSTEM REFRESH VIEW `sales_by_week`;

-- sales_by_month: make
CREATE MATERIALIZED VIEW `sales_by_month`
REFRESH EVERY 1 HOUR
ENGINE = MergeTree ORDER BY (`day`, `store`, `channel`) SETTINGS allow_nullable_key = 1
AS SELECT
  toStartOfMonth(`sales`.`day`) AS `day`,
  `sales`.`store_id` AS `store`,
  `sales`.`channel` AS `channel`,
  SUM(`sales`.`amount`) AS `amount`,
  COUNT(*) AS `lines`,
  COUNT(`sales`.`amount`) AS `filled`
FROM `sales`
GROUP BY 1, 2, 3;
-- refresh
SYSTEM REFRESH VIEW `sales_by_month`;

-- night_by_day: make
CREATE MATERIALIZED VIEW `night_by_day`
REFRESH EVERY 1 HOUR
ENGINE = MergeTree ORDER BY (`sold_at`, `store`) SETTINGS allow_nullable_key = 1
AS SELECT
  toDate32(addSeconds(toTimeZone(`sales`.`sold_at`, 'UTC'), timezoneOffset(toTimeZone(`sales`.`sold_at`, 'America/New_York')))) AS `sold_at`,
  `sales`.`store_id` AS `store`,
  SUM(`sales`.`amount`) AS `night_amount`
FROM `sales`
GROUP BY 1, 2;
-- refresh
SYSTEM REFRESH VIEW `night_by_day`;

