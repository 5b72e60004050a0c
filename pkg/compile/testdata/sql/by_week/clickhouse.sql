SELECT
  CASE
    WHEN `sales`.`day` < toDate32('2024-01-08') THEN 0
    WHEN `sales`.`day` < toDate32('2024-01-15') THEN 1
    WHEN `sales`.`day` < toDate32('2024-01-22') THEN 2
    WHEN `sales`.`day` < toDate32('2024-01-29') THEN 3
    WHEN `sales`.`day` < toDate32('2024-02-05') THEN 4
    WHEN `sales`.`day` < toDate32('2024-02-12') THEN 5
    WHEN `sales`.`day` < toDate32('2024-02-19') THEN 6
    ELSE 7
  END AS `wh_window`,
  SUM(`sales`.`amount`) AS `net_sales`,
  (toFloat64(SUM(CASE WHEN `sales`.`channel` = 'online' THEN `sales`.`amount` END)) / NULLIF(SUM(`sales`.`amount`), 0)) AS `online_share`
FROM `sales`
WHERE `sales`.`day` >= toDate32('2024-01-01')
  AND `sales`.`day` < toDate32('2024-02-26')
GROUP BY 1
