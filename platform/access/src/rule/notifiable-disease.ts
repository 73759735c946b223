/**
 * Diagnoses by which a resident is a case that the CDC must investigate: three-character categories of ICD-10 (WHO) for the
 * notifiable diseases of classes 甲, 乙 and 丙 in 《中华人民共和国传染病防治法》(2025 revision, in force 2025-09-01).
 * The law names diseases, not codes: the mapping is a working definition and errs on the side of fewer categories.
 */
export const NOTIFIABLE_CATEGORIES: readonly string[] = [
  'A00', // 霍乱
  'A01', // 伤寒和副伤寒
  'A03', // 细菌性痢疾
  'A06', // 阿米巴性痢疾
  'A08', // 其他感染性腹泻病(病毒性)
  'A09', // 其他感染性腹泻病
  'A15', // 肺结核, 病原学阳性
  'A16', // 肺结核, 未经病原学证实
  'A20', // 鼠疫
  'A22', // 炭疽
  'A23', // 布鲁氏菌病
  'A27', // 钩端螺旋体病
  'A30', // 麻风病
  'A33', // 新生儿破伤风
  'A36', // 白喉
  'A37', // 百日咳
  'A38', // 猩红热
  'A39', // 流行性脑脊髓膜炎
  'A50', // 梅毒(胎传)
  'A51', // 梅毒(早期)
  'A52', // 梅毒(晚期)
  'A53', // 梅毒(其他)
  'A54', // 淋病
  'A75', // 流行性和地方性斑疹伤寒
  'A80', // 脊髓灰质炎
  'A82', // 狂犬病
  'A90', // 登革热
  'A91', // 登革出血热
  'A92', // 基孔肯雅热等
  'A98', // 流行性出血热
  'B05', // 麻疹
  'B06', // 风疹
  'B15', // 甲型肝炎
  'B16', // 乙型肝炎
  'B17', // 丙型、戊型肝炎
  'B18', // 慢性病毒性肝炎
  'B20', // 艾滋病
  'B21',
  'B22',
  'B23',
  'B24',
  'B26', // 流行性腮腺炎
  'B50', // 疟疾(恶性)
  'B51', // 疟疾(间日)
  'B52', // 疟疾(三日)
  'B53', // 疟疾(其他)
  'B54', // 疟疾(未分型)
  'B55', // 黑热病
  'B65', // 血吸虫病
  'B67', // 包虫病
  'B74', // 丝虫病
  'J09', // 人感染新亚型流感
  'J10', // 流行性感冒
  'J11', // 流行性感冒, 未检出病毒
];
