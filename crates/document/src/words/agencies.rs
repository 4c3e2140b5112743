//! News agencies, which sign the stories that others print.

/// One name a line.
pub(crate) const AGENCIES: &str = "\
reuters
thomson reuters
afp
agence france-presse
ap
associated press
the associated press
upi
bloomberg
dpa
dpa-infocom
apa
sda
keystone-sda
epd
kna
efe
europa press
ansa
adnkronos
agi
lusa
anp
belga
pap
tass
тасс
риа новости
ria novosti
interfax
интерфакс
xinhua
新华社
kyodo
yonhap
연합뉴스
pti
ani
ians
anadolu
anadolu agency
aa
iha
dha
irna
ايرنا
isna
ايسنا
mehr
fars
tasnim
wafa
وفا
وكالات
رويترز
sana
سانا
kuna
spa
wam
mena
tap
aps
map
ntb
tt
ritzau
stt
ukrinform
укринформ
belta
белта
pa media
pa
pr newswire
prnewswire
business wire
globe newswire
globenewswire";
