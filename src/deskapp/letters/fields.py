"""The closed lists of what wording may name: fields, conditions and prepared parts."""

#: {{field}}: filled from the case, the policy and what was decided.
FIELDS = frozenset(
    """
    会社名 窓口名 窓口郵便番号 窓口住所 電話 メール 受付時間 時間外 サービス名 利用目的 営業日数
    保存年数 サービス影響 受付番号 文書番号 発信日 担当 本人 代理人 請求一覧 請求名一覧
    依頼書受領日 受付日 回答期限 補正期限 元の期限 延長の理由 不足 使えない書類 届いた書類
    使える書類 代理権の書類 対応不能の理由 取下げ日 項番 請求名 対象 決定 根拠条文 根拠の内容
    規程の文言 理由 内容 代替措置 検索範囲 検索キー 実施内容 実施日 残る情報 別紙番号 回答一覧
    決定の題 同封書類 開示の方法 別紙 復旧の合言葉 窓口の名
    改訂日 改訂の理由 改訂箇所 新旧 廃棄の範囲 廃棄の対象 廃棄の点数 廃棄の列 廃棄一覧 委託一覧
    照会先 依頼日 回答希望日 照会の内容 請求の事由 請求の内容 訂正の表 方法変更の理由 実施場所 第三者への連絡
    発送の期間 発送の通数 発送一覧
    窓の左 窓の上 窓の幅 窓の高さ 朝会の日 朝会の件数 朝会一覧 記録簿の末尾
    """.split()  # noqa: SIM905  # a list to read, not a column
)

#: [もし condition]: what is true of the case, the request or the decision.
CONDITIONS = frozenset(
    """
    代理人 法定代理人 委任 弁護士 親権者 後見人 代理人あて 請求一覧あり 項目が複数 不足あり
    使えない書類あり 届いた書類あり 二度目以降 取下げ 証明書の不足あり 応じる回答だけ 影響あり 応諾
    一部 拒否 不存在 任意 取下げ項目 存否応答拒否 規程にあり 根拠あり 規程が同じ 代替措置あり
    残る情報あり 別紙あり 内容あり 方法変更 電磁交付 訂正表あり 利用目的の通知 開示
    第三者提供記録の開示 訂正 追加 削除 利用の停止 消去 第三者提供の停止 改訂箇所あり 新旧あり
    廃棄あり 委託あり 発送あり 朝会あり 記録簿の末尾あり
    """.split()  # noqa: SIM905  # a list to read, not a column
)

#: :::part: blocks prepared elsewhere.
PARTS = frozenset(
    """
    回答 窓口 苦情窓口 改頁 発信元
    """.split()  # noqa: SIM905  # a list to read, not a column
)
