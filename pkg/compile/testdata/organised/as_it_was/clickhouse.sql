SELECT
  `places`.`region` AS `region`,
  `heads`.`head` AS `head`,
  0 AS `wh_window`,
  SUM(`sales`.`amount`) AS `sales`
FROM `sales`
LEFT JOIN `places`
  ON `sales`.`shop_id` = `places`.`shop_id`
    AND `sales`.`day` >= `places`.`since`
    AND (`sales`.`day` < `places`.`until` OR `places`.`until` IS NULL)
LEFT JOIN `heads`
  ON `places`.`region` = `heads`.`region`
    AND `sales`.`day` >= toStartOfSecond(toDateTime64(addSeconds(toTimeZone(fromUnixTimestamp64Micro(toInt64(`heads`.`began` * 1000000), 'UTC'), 'UTC'), timezoneOffset(toTimeZone(fromUnixTimestamp64Micro(toInt64(`heads`.`began` * 1000000), 'UTC'), 'Asia/Shanghai'))), 6, 'UTC'))
    AND (`sales`.`day` < toStartOfSecond(toDateTime64(addSeconds(toTimeZone(fromUnixTimestamp64Micro(toInt64(`heads`.`ended` * 1000000), 'UTC'), 'UTC'), timezoneOffset(toTimeZone(fromUnixTimestamp64Micro(toInt64(`heads`.`ended` * 1000000), 'UTC'), 'Asia/Shanghai'))), 6, 'UTC')) OR toStartOfSecond(toDateTime64(addSeconds(toTimeZone(fromUnixTimestamp64Micro(toInt64(`heads`.`ended` * 1000000), 'UTC'), 'UTC'), timezoneOffset(toTimeZone(fromUnixTimestamp64Micro(toInt64(`heads`.`ended` * 1000000), 'UTC'), 'Asia/Shanghai'))), 6, 'UTC')) IS NULL)
WHERE `sales`.`day` >= toDate32('2024-03-01')
  AND `sales`.`day` < toDate32('2024-04-01')
GROUP BY 1, 2
