//! What buttons, counters and menus of web pages are called.

/// Lines that are furniture when they say nothing else, one a line.
pub(crate) const WHOLE_LINES: &str = "\
share
share this
share this article
share this story
share this page
share article
share on facebook
share on twitter
share via email
share on whatsapp
facebook
twitter
x
whatsapp
telegram
linkedin
pinterest
reddit
instagram
youtube
tumblr
viber
email
e-mail
email this
mail
rss
tweet
like
pin it
pin
follow us
follow
shares
loading
like loading
show comments
like this
email address
your email address
enter your email
enter your email address
a a a
print
print this page
print article
print this article
save
save article
bookmark
copy link
copy url
link copied
listen
listen to this article
listen to article
play
pause
download
download pdf
pdf
comment
comments
add comment
add a comment
leave a comment
leave a reply
post a comment
no comments
view comments
write a comment
reply
cancel reply
read more
read also
read on
see also
more
view more
load more
show more
see more
continue reading
advertisement
advertising
ad
ads
sponsored
sponsored content
promoted
skip to content
skip to main content
skip to navigation
skip advertisement
jump to content
home
homepage
menu
main menu
navigation
search
close
open
back
back to top
top
next
previous
prev
next article
previous article
next post
previous post
sign in
log in
login
sign up
register
subscribe
subscribe now
newsletter
sign up for our newsletter
donate
support us
contact
contact us
about
about us
privacy
privacy policy
terms of use
terms of service
terms and conditions
imprint
cookie policy
cookies
accept
accept all
accept cookies
i agree
ok
sitemap
all rights reserved
related
related articles
related stories
related news
related posts
related content
related topics
most read
most popular
popular
trending
latest
latest news
latest posts
recommended
you may also like
you might also like
more on this story
more from
more stories
editor's picks
recent posts
tags
font size
text size
a a
a+
a-
click here
rate this item
rate this article
tagged under
your name
your email
your comment
your message
submit
send
report abuse
notify me of new comments
ihr name
ihre e-mail
absenden
votre nom
envoyer un commentaire
tu nombre
نام
ايميل
نام شما
ارسال
الاسم
البريد الالكتروني
ارسل
watch live
live
english
deutsch
francais
espanol
teilen
artikel teilen
auf facebook teilen
auf twitter teilen
drucken
seite drucken
merken
kommentar
kommentare
kommentieren
kommentar schreiben
kommentar verfassen
keine kommentare
antworten
mehr
mehr lesen
weiterlesen
lesen sie auch
lesen sie mehr
mehr zum thema
zum thema
anzeige
werbung
startseite
menue
menu anzeigen
suche
suchen
schliessen
zuruck
zuruck zur ubersicht
zur startseite
nach oben
zum inhalt
zum inhalt springen
direkt zum inhalt
zur navigation springen
weiter
vorheriger artikel
nachster artikel
vorheriger beitrag
nachster beitrag
anmelden
einloggen
registrieren
abonnieren
abo
impressum
datenschutz
datenschutzerklarung
kontakt
uber uns
ahnliche artikel
ahnliche beitrage
verwandte artikel
das konnte sie auch interessieren
meistgelesen
vorlesen
artikel merken
schriftgrosse
partager
partager sur facebook
partager sur twitter
imprimer
envoyer
commenter
commentaire
commentaires
ajouter un commentaire
laisser un commentaire
lire aussi
lire la suite
lire plus
voir aussi
a lire aussi
sur le meme sujet
publicite
accueil
rechercher
recherche
fermer
retour
retour en haut
suivant
precedent
se connecter
connexion
s'inscrire
s'abonner
abonnez-vous
mentions legales
contactez-nous
articles similaires
aller au contenu
ecouter
reagir
compartir
compartir en facebook
imprimir
enviar
comentar
comentario
comentarios
deja un comentario
dejar un comentario
leer mas
lea tambien
lee tambien
ver mas
te puede interesar
publicidad
anuncio
inicio
portada
buscar
cerrar
volver
siguiente
anterior
iniciar sesion
registrarse
ya estoy registrado
suscribirse
suscribete
aviso legal
noticias relacionadas
mas noticias
escuchar
guardar
condividi
condividi su facebook
stampa
invia
commenta
commenti
lascia un commento
leggi anche
leggi tutto
leggi di piu
pubblicita
cerca
chiudi
indietro
avanti
accedi
registrati
iscriviti
articoli correlati
ascolta
salva
compartilhar
compartilhe
partilhar
comente
deixe um comentario
leia mais
leia tambem
ler mais
saiba mais
veja tambem
publicidade
fechar
voltar
proximo
entrar
assine
noticias relacionadas
ouvir
ouvir artigo
delen
deel dit artikel
afdrukken
reacties
reageer
lees meer
lees ook
advertentie
zoeken
sluiten
terug
volgende
vorige
inloggen
abonneren
udostepnij
drukuj
komentarze
skomentuj
dodaj komentarz
czytaj wiecej
czytaj dalej
czytaj takze
zobacz takze
reklama
strona glowna
szukaj
zamknij
zaloguj sie
поделиться
поделиться в facebook
распечатать
печать
версия для печати
комментарии
комментарий
комментировать
оставить комментарий
добавить комментарий
читать далее
читать также
читайте также
подробнее
еще
реклама
главная
поиск
закрыть
назад
вперед
войти
регистрация
подписаться
подписка
контакты
о нас
похожие новости
материалы по теме
слушать
наверх
paylas
yazdir
yorum
yorumlar
yorum yap
devamini oku
ilgili haberler
reklam
ana sayfa
anasayfa
ara
kapat
giris yap
abone ol
شارك
مشاركه
مشاركه علي فيسبوك
طباعه
تعليق
تعليقات
التعليقات
اضف تعليق
اضف تعليقا
اقرا ايضا
اقرا المزيد
المزيد
اعلان
اعلانات
الرئيسيه
الصفحه الرئيسيه
بحث
اغلاق
التالي
السابق
تسجيل الدخول
اشترك
اتصل بنا
من نحن
مواضيع ذات صله
اخبار ذات صله
استمع
اشتراك گذاري
به اشتراك گذاري
اشتراكگذاري
چاپ
نسخه چاپي
نظر
نظرات
ارسال نظر
نظر شما
ادامه مطلب
بيشتر بخوانيد
بيشتر
تبليغات
خانه
صفحه اصلي
جستجو
بستن
ورود
ثبت نام
اخبار مرتبط
مطالب مرتبط
שתף
שתפו
הדפס
תגובות
הוסף תגובה
קרא עוד
קראו עוד
פרסומת
דף הבית
חיפוש
סגור
分享
分享到
微信
微博
打印
评论
发表评论
收藏
阅读更多
查看更多
更多
相关新闻
相关阅读
相关文章
延伸阅读
广告
首页
搜索
关闭
返回
返回顶部
上一篇
下一篇
登录
注册
字号
大
中
小
シェア
シェアする
ツイート
印刷
コメント
コメントする
続きを読む
もっと見る
関連記事
広告
ホーム
検索
閉じる
戻る
次へ
前へ
ログイン
공유
공유하기
인쇄
댓글
댓글쓰기
더보기
관련기사
광고
홈
검색
로그인";

/// Beginnings of a line of furniture that names what follows: a heading over links to other pages.
pub(crate) const BEFORE_LINKS: &str = "\
read also
read more
read next
see also
also read
related
related articles
related stories
related news
related posts
related content
related topics
most read
most popular
trending
trending now
breaking news
top stories
latest news
recommended
you may also like
you might also like
more on this story
more on this topic
more stories
more news
editor's picks
lesen sie auch
mehr zum thema
ahnliche artikel
verwandte artikel
meistgelesen
lire aussi
a lire aussi
sur le meme sujet
articles similaires
lea tambien
noticias relacionadas
te puede interesar
mas noticias
leggi anche
articoli correlati
leia tambem
veja tambem
lees ook
czytaj takze
zobacz takze
читайте также
похожие новости
материалы по теме
ilgili haberler
اقرا ايضا
مواضيع ذات صله
اخبار ذات صله
اخبار مرتبط
مطالب مرتبط
بيشتر بخوانيد
קראו עוד
相关新闻
相关阅读
相关文章
延伸阅读
関連記事
관련기사";

/// What a counter counts: `12 comments`, `3 min read`.
pub(crate) const COUNTED: &str = "\
of
show comments
view comments
comment
comments
comment(s)
share
shares
like
likes
view
views
votes
vote
read times
times read
hits
retweets
tweets
reactions
replies
min read
mins read
minute read
minutes read
min
followers
kommentar
kommentare
min lesezeit
minuten lesezeit
aufrufe
commentaire
commentaires
partages
vues
min de lecture
comentario
comentarios
compartidos
visitas
min de lectura
min de leitura
commenti
condivisioni
reacties
komentarz
komentarze
komentarzy
комментария
комментариев
комментарий
просмотров
просмотра
просмотр
yorum
goruntulenme
تعليق
تعليقات
مشاهده
نظر
بازديد
תגובות
评论
条评论
阅读
次
コメント
件
댓글";

/// Headings over the tags of an article, which are short.
pub(crate) const BEFORE_TAGS: &str = "\
tags
tag
topics
related topics
keywords
tagged
tagged under
filed under
themen
schlagworte
schlagworter
stichworte
mots-cles
etiquetas
temas
argomenti
parole chiave
topicos
onderwerpen
tagi
теги
темы
etiketler
الوسوم
برچسب ها
标签
タグ
태그";

/// Beginnings of short lines that ask the reader for something or say whose a picture is, wherever
/// they stand.
pub(crate) const PROMPTS: &str = "\
follow us
like us on
find us on
join us on
subscribe to our
subscribe to the newsletter
sign up for our
sign up for the
sign up to our
sign up to receive
get the latest news
download our
download the app
join our
share on
share this
share via
support our journalism
register for free
already a subscriber
reuse this content
posted in
image source
image credit
photo credit
picture credit
folgen sie uns
abonnieren sie unseren
abonnieren sie jetzt
jetzt abonnieren
teilen auf
suivez-nous
abonnez-vous a
inscrivez-vous a
partager sur
siguenos en
suscribete a
suscribase a
registrate gratis
seguici su
iscriviti alla
iscriviti al
siga-nos
inscreva-se
compartilhe no
volg ons
abonneer je
schrijf je in
obserwuj nas
подписывайтесь на
подпишитесь на
bizi takip edin
تابعونا
ما را دنبال كنيد";

/// What captions say before the name of who took the picture.
pub(crate) const CREDIT_MARKS: &str = "\
photo:
photos:
photo by
photograph:
image:
images:
picture:
credit:
getty images
foto:
fotos:
bild:
bilder:
bildquelle
symbolbild
credits:
imagen:
фото:
foto by";

/// Words that are in prompts which are whole sentences.
pub(crate) const CHANNELS: &str = "\
newsletter newsletters inbox app facebook twitter instagram whatsapp telegram youtube linkedin tiktok podcast rss \
briefing boletin infolettre nieuwsbrief рассылку";

/// Lines that announce an advertisement, wherever they stand.
pub(crate) const ADVERTISEMENTS: &str = "\
advertisement
sponsored content
story continues below advertisement
story continues below
article continues below
article continues after advertisement
anzeige
werbung
publicite
publicidad
pubblicita
publicidade
advertentie
reklama
реклама
reklam
اعلان
تبليغات
פרסומת
广告
広告
광고";

/// Words that say how long ago: beside a number and a unit of time.
pub(crate) const AGO: &str = "\
ago vor il y a hace fa ha atras geleden temu sedan siden назад once منذ قبل پيش לפני";

/// Units of time beside [`AGO`], and what may stand before them.
pub(crate) const AGO_UNITS: &str = "\
second seconds sec secs minute minutes min mins hour hours hr hrs h day days week weeks month months year years \
an about over just now published posted updated last sekunden minuten stunde stunden tag tagen woche wochen monaten \
jahren einer einem publie minute heure heures jour jours semaine semaines mois ans publicado minuto minutos hora horas \
dia dias semana semanas mes meses pubblicato minuti ora ore giorno giorni settimane mesi anni uur dagen weken \
minut godzin godziny dni минут минуты час часа часов день дня дней dakika saat gun دقيقه دقائق ساعه ساعات يوم ايام \
ساعت روز דקות שעות ימים";
