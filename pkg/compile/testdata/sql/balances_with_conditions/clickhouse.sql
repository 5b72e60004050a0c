WITH `at_stock` AS (
  SELECT
    `dated`.`wh_window` AS `wh_window`,
    `dated`.`wh_by_a` AS `wh_by_a`,
    SUM(CASE WHEN `dated`.`wh_at` = `dated`.`wh_picked_1` THEN `dated`.`stock_units` END) AS `stock_units`,
    SUM(CASE WHEN `dated`.`wh_at` = `dated`.`wh_picked_2` THEN `dated`.`shelf_units` END) AS `shelf_units`
  FROM (
    SELECT
      `days`.`wh_at` AS `wh_at`,
      `days`.`wh_by_a` AS `wh_by_a`,
      `days`.`wh_window` AS `wh_window`,
      `days`.`stock_units` AS `stock_units`,
      `days`.`wh_rows_a` AS `wh_rows_a`,
      `days`.`shelf_units` AS `shelf_units`,
      `days`.`wh_rows_b` AS `wh_rows_b`,
      MAX(CASE WHEN `days`.`wh_rows_a` > 0 THEN `days`.`wh_at` END) OVER (PARTITION BY `days`.`wh_by_a`, `days`.`wh_window`) AS `wh_picked_1`,
      MAX(CASE WHEN `days`.`wh_rows_b` > 0 THEN `days`.`wh_at` END) OVER (PARTITION BY `days`.`wh_by_a`, `days`.`wh_window`) AS `wh_picked_2`
    FROM (
      SELECT
        `stock`.`day` AS `wh_at`,
        `stock`.`store_id` AS `wh_by_a`,
        CASE WHEN `stock`.`day` < toDate32('2024-02-20') THEN 1 ELSE 0 END AS `wh_window`,
        SUM(`stock`.`units`) AS `stock_units`,
        COUNT(*) AS `wh_rows_a`,
        SUM(CASE WHEN `stock`.`place` = 'shelf' THEN `stock`.`units` END) AS `shelf_units`,
        if(COUNT(CASE WHEN `stock`.`place` = 'shelf' THEN 1 END) = 0, NULL, COUNT(CASE WHEN `stock`.`place` = 'shelf' THEN 1 END)) AS `wh_rows_b`
      FROM `stock`
      WHERE (`stock`.`day` >= toDate32('2024-02-01') AND `stock`.`day` < toDate32('2024-02-20') OR `stock`.`day` >= toDate32('2024-03-01') AND `stock`.`day` < toDate32('2024-03-20'))
      GROUP BY 1, 2
    ) AS `days`
    WHERE `days`.`wh_by_a` IS NOT NULL
  ) AS `dated`
  WHERE (`dated`.`wh_at` = `dated`.`wh_picked_1` AND `dated`.`wh_rows_a` > 0 OR `dated`.`wh_at` = `dated`.`wh_picked_2` AND `dated`.`wh_rows_b` > 0)
  GROUP BY 1, 2
)
SELECT
  `stores`.`store_name` AS `store__store_name`,
  `stock`.`wh_window` AS `wh_window`,
  SUM(`stock`.`stock_units`) AS `stock_units`,
  SUM(`stock`.`shelf_units`) AS `shelf_units`
FROM `at_stock` AS `stock`
LEFT JOIN `stores`
  ON `stock`.`wh_by_a` = `stores`.`store_id`
GROUP BY 2, 1
