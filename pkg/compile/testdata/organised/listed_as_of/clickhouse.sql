SELECT DISTINCT
  `places`.`shop_id` AS `shop`,
  `places`.`region` AS `region`
FROM (
  SELECT
    *
  FROM `places`
  WHERE `places`.`since` < toDate32('2024-03-11')
    AND (`places`.`until` >= toDate32('2024-03-11') OR `places`.`until` IS NULL)
) AS `places`
