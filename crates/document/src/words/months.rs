//! What months are called, whole and short, in the cases in which dates put them.
//!
//! Listopad is the Polish, Czech and Ukrainian November here, not the Croatian October.

/// Names, separated by spaces, and the month they mean.
pub(crate) const MONTHS: &[(&str, u8)] = &[
    (
        "january jan januar janner janvier janv enero ene gennaio gen gennaro janeiro januari styczen stycznia sty \
         ianuarie ian января январь янв січня ocak oca ιανουαριου ιανουαριος ιαν ledna leden tammikuuta \
         يناير جانفي ژانويه ינואר जनवरी gener xaneiro \
         januara januarja sijecnja jaanuar janvaris janvari sausio urtarrilak urtarrilaren janar jannar януари јануар јануара студзеня",
        1,
    ),
    (
        "february feb februar febr feber fevrier fevr fev febrero febbraio fevereiro februari luty lutego lut \
         februarie февраля февраль фев лютого subat sub φεβρουαριου φεβρουαριος φεβ unora unor helmikuuta \
         فبراير فيفري شباط فوريه פברואר फरवरी febrer \
         februara februarja veljace veebruar februaris vasario otsailak otsailaren shkurt februarius фебруари фебруар фебруара лютаго лютага",
        2,
    ),
    (
        "march mar marz mrz maerz mars marzo marco maart mrt marzec marca martie марта март мар березня mart \
         μαρτιου μαρτιος μαρ brezna brezen marcius maaliskuuta marts maret مارس اذار מרץ मार्च marc \
         marta marec ozujka kovo martxoak martxoaren marti сакавіка",
        3,
    ),
    (
        "april apr avril avr abril abr aprile kwiecien kwietnia kwi aprilie апреля апрель апр квітня nisan nis \
         απριλιου απριλιος απρ dubna duben aprilis huhtikuuta ابريل نيسان افريل اوريل אפריל अप्रैल \
         aprila aprill balandzio travnja apirilak apirilaren prill април априла красавіка",
        4,
    ),
    (
        "may mai mayo maggio mag maio mei maj maja мая май травня mayis μαιου μαιος μαι kvetna kveten majus \
         toukokuuta مايو ايار ماي مي מאי मई maig \
         svibnja maijs geguzes maiatzak maiatzaren мај маја",
        5,
    ),
    (
        "june jun juni juin junio giugno giu junho czerwiec czerwca cze iunie июня июнь июн червня haziran haz \
         ιουνιου ιουνιος ιουν cervna cerven junius kesakuuta يونيو يونيه حزيران جوان ژوئن יוני जून juny \
         juna junija lipnja juuni junijs birzelio ekainak ekainaren qershor јун јуна чэрвеня",
        6,
    ),
    (
        "july jul juli juillet juil julio luglio lug julho lipiec lipca lip iulie июля июль июл липня temmuz tem \
         ιουλιου ιουλιος ιουλ cervence cervenec julius heinakuuta يوليو يوليه تموز جويليه ژوئيه ژوييه \
         יולי जुलाई juliol \
         jula julija srpnja juuli julijs liepos uztailak uztailaren korrik јул јула ліпеня",
        7,
    ),
    (
        "august aug aout agosto ago augustus augusti agustus sierpien sierpnia sie августа август авг серпня \
         agustos agu αυγουστου αυγουστος αυγ srpna srpen augusztus elokuuta اغسطس اب اوت \
         אוגוסט अगस्त agost \
         avgusta avgust kolovoza augusts rugpjucio abuztuak abuztuaren gusht авгус",
        8,
    ),
    (
        "september sep sept septembre septiembre setiembre settembre set sett setembro wrzesien wrzesnia wrz \
         septembrie сентября сентябрь сен сент вересня eylul eyl σεπτεμβριου σεπτεμβριος σεπ zari szeptember \
         syyskuuta سبتمبر ايلول سپتامبر ספטמבר सितंबर setembre \
         septembra septembris rujna rugsejo irailak irailaren shtator септември септембар септембра верасня",
        9,
    ),
    (
        "october oct oktober okt octobre octubre ottobre ott outubro out pazdziernik pazdziernika paz octombrie \
         октября октябрь окт жовтня ekim eki οκτωβριου οκτωβριος οκτ rijna rijen lokakuuta اكتوبر \
         اكتبر אוקטובר अक्टूबर \
         oktobra oktoober oktobris spalio urriak urriaren tetor октомври октобар октобра кастрычніка",
        10,
    ),
    (
        "november nov novembre noviembre novembro listopad listopada lis noiembrie ноября ноябрь ноя нояб kasim \
         kas νοεμβριου νοεμβριος νοε listopadu marraskuuta نوفمبر نوامبر נובמבר नवंबर листопада \
         novembra novembris studenoga studenog lapkricio azaroak azaroaren nentor ноември новембар новембра лістапада",
        11,
    ),
    (
        "december dec dezember dez decembre diciembre dic dicembre dezembro grudzien grudnia gru decembrie \
         декабря декабрь дек грудня aralik ara δεκεμβριου δεκεμβριος δεκ prosince prosinec joulukuuta desember \
         des ديسمبر دسامبر דצמבר दिसंबर desembre \
         decembra detsember decembris gruodzio abenduak abenduaren dhjetor декември децембар децембра снежня",
        12,
    ),
];

/// Arabic months whose names take two words: the first, the second, the month.
pub(crate) const TWO_WORD_MONTHS: &[(&str, &str, u8)] =
    &[("كانون", "الثاني", 1), ("كانون", "الاول", 12), ("تشرين", "الاول", 10), ("تشرين", "الثاني", 11)];
