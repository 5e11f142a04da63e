"""What columns are called in the data sets people have, in several languages.

Owns: the words. Whether a column is what its name says, others decide.
"""

import re

_TEXT = """
text texts sentence sentences review reviews content contents comment comments message
messages tweet tweets body document doc utterance post caption feedback review_text
review_body reviewtext full_text question statement phrase headline response answer
文本 内容 評論 评论 句子 正文 留言 评价 消息 文章 text_content satz sätze kommentar
bewertungstext nachricht inhalt rezension texte commentaire avis contenu texto frase
comentario comentarios reseña mensaje contenido opinión opinion comentário avaliação
mensagem conteúdo testo commento recensione messaggio contenuto 本文 文 レビュー コメント
テキスト текст отзыв комментарий сообщение предложение 텍스트 내용 리뷰 댓글 문장
"""
TEXT_WORDS = frozenset(_TEXT.split())

_LABEL = """
label labels sentiment class category target rating score stars polarity emotion y intent
topic tag tags airline_sentiment gold annotation verdict 标签 標籤 情感 类别 類別 评分 星级
分类 情绪 klasse kategorie stimmung etikett bewertung note étiquette classe catégorie
etiqueta clase categoría sentimiento puntuación rótulo categoria sentimento nota etichetta
voto ラベル 感情 評価 カテゴリ クラス метка класс категория тональность оценка 라벨 감정
분류 평점
"""
LABEL_WORDS = frozenset(_LABEL.split())

_DATE = """
date time datetime timestamp created created_at day month year published posted 日期 时间
時間 发布时间 datum zeit heure fecha hora data ora 日付 日時 дата время 날짜 시간
"""
DATE_WORDS = frozenset(_DATE.split())

_OTHER = """
id idx index no nr number name title user username author source url link lang language
split count price product item brand country city location gender age retweets likes 编号
姓名 用户 作者 来源 标题 语言 eng deu fra spa por cmn jpn en de fr es pt zh ja premise
hypothesis sentence1 sentence2 text1 text2 instruction output system prompt completion
chosen rejected
"""
OTHER_WORDS = frozenset(_OTHER.split())

_PARTS = re.compile(r"[\s_\-./]+|(?<=[a-z])(?=[A-Z])")


def words_of(name: str) -> list[str]:
    """A column's name in lower case: whole, then its parts (``Review_Text``, ``reviewText``)."""
    whole = name.strip().casefold()
    return [whole, *(part.casefold() for part in _PARTS.split(name.strip()) if part)]


def is_named(name: str, words: frozenset[str]) -> bool:
    """Whether a column's name, or a part of it, is one of ``words``."""
    return any(word in words or word.rstrip("0123456789") in words for word in words_of(name))


def is_known_name(name: str) -> bool:
    """Whether a cell reads like the name of a column."""
    whole = name.strip().casefold()
    known = TEXT_WORDS | LABEL_WORDS | DATE_WORDS | OTHER_WORDS
    return whole in known or (bool(whole) and len(whole) <= 30 and is_named(name, known))
