//! The words around dates and times.

/// Days of the week.
pub(crate) const WEEKDAYS: &str = "\
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun \
montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so \
lundi mardi mercredi jeudi vendredi samedi dimanche lun mer jeu ven sam dim \
lunes martes miercoles jueves viernes sabado domingo mie jue vie sab dom \
lunedi martedi mercoledi giovedi venerdi domenica gio \
segunda terca quarta quinta sexta feira seg ter qua qui sex \
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag \
poniedzialek wtorek sroda czwartek piatek sobota niedziela \
понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс \
понеділок вівторок середа четвер п'ятниця субота неділя \
pazartesi sali carsamba persembe cuma cumartesi pazar \
pondeli utery streda ctvrtek patek sobota nedele pondelok utorok stvrtok piatok nedela \
ponedjeljak utorak srijeda cetvrtak petak nedjelja ponedeljek torek sreda petek nedelja \
hetfo kedd szerda csutortok pentek szombat vasarnap luni marti miercuri joi vineri sambata duminica \
maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai понеделник вторник сряда четвъртък петък събота неделя \
mandag tirsdag onsdag torsdag fredag lordag sondag mandagen lordagen \
الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت الاحد \
دوشنبه سهشنبه چهارشنبه پنجشنبه پنج سه چهار شنبه يكشنبه يك جمعه \
שני שלישי רביעי חמישי שישי שבת ראשון יום \
星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天 周一 周二 周三 周四 周五 周六 周日 \
月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 월요일 화요일 수요일 목요일 금요일 토요일 일요일 월 화 수 목 금 토 일";

/// Words that belong to a date or a time and mean nothing alone.
pub(crate) const GLUE: &str = "\
on at the of st nd rd th time date day hrs hours hour h hs o'clock local first est. et pt ct ist bst cst \
und um am uhr den der dem vom stand zuletzt datum ab zeit erstellt \
le a la les du de des et er heure heures min date jeudi \
el las los del dia hora horas fecha il alle ore del data as e o os do da em no na ao aos \
op om uur de het godz godzina g w dnia o r roku в г года от о час дата \
tarihi saat gunu tarih kl klo klokken \
في يوم الساعه بتاريخ تاريخ ساعه م ميلادي من \
در ساعت روز مورخ תאריך בשעה ב שעה 时间 日期 日 时 分 年 月 時 時間 日時 \
시 분 년 날짜 t last by";

/// Words that say that the date is the one of publication.
pub(crate) const PUBLISHED: &str = "\
published publish publication posted post issued released release created date uploaded added filed dated \
veroffentlicht veroffentlichung erschienen publiziert erstellt datum publie publiee parution cree mis ligne \
publicado publicada publicacion fecha creado pubblicato pubblicata pubblicazione publicacao criado data \
gepubliceerd geplaatst publicatiedatum opublikowano opublikowany dodano utworzono publikacja \
опубликовано опубликован на дата размещено создано публикации yayinlanma yayin yayimlanma yayinlandi eklenme \
نشر النشر نشرت انتشار منتشر فرסם פורסם 发布 发布时间 发表 发表时间 发布日期 公開 公開日 投稿 投稿日 掲載 配信 등록 입력 작성일 발행일 \
julkaistu publicerad publicerat publisert publiceret udgivet publikovano zverejneno zverejnene publikovane pubblicato publicat \
publikuar objavljeno objavljen kozzeteve megjelent publicirano публикувано публикувана опубліковано објављено δημοσιευτηκε avaldatud \
publicets paskelbta argitaratua";

/// Words that say that the date is the one of a later change.
pub(crate) const UPDATED: &str = "\
updated update modified edited revised reviewed changed aktualisiert aktualisierung geandert update bearbeitet \
actualise actualisee modifie modifiee jour actualizado actualizada actualizacion modificado aggiornato \
aggiornata aggiornamento modificato atualizado atualizada atualizacao bijgewerkt gewijzigd aktualizacja \
zaktualizowano modyfikacja обновлено обновлен изменено обновления guncelleme guncellenme guncellendi \
تحديث التحديث تعديل بهروزرساني بروزرساني ويرايش עודכן עדכון 更新 更新时间 最后更新 更新日 最終更新 수정 paivitetty uppdaterad oppdatert opdateret aktualizovano aktualizovane azurirano posodobljeno frissitve обновено оновлено ажурирано ενημερωθηκε uuendatud \
atjaunots atnaujinta";

/// What stands with a time before noon.
pub(crate) const MORNING: &str = "am صباحا ص 上午 午前 오전";

/// What stands with a time from noon on.
pub(crate) const EVENING: &str = "pm مساء م 下午 午後 晚上 오후";
