package dev.weir.local.simulator.event;

import java.util.List;

/** The words of one script or language, of which titles and comments are made. */
enum Words {
    ENGLISH(
            " ",
            "River Battle History List University Station Church Album House Railway Museum County Island Season"
                    + " Election Championship Bridge Castle School Mountain District Party Symphony Garden Village"
                    + " Theatre Airport Language \"Heroes\" O'Brien AT&T Kings Northern Old Saint Great Royal"),
    GERMAN(
            " ",
            "Straße Bahnhof Schloss Kirche Liste Gemeinde Geschichte Fluss Universität Wahl Brücke Museum Insel"
                    + " Größe Österreich Köln Burg Bezirk Verein Denkmäler Wörterbuch Süd Grün Straßenbahn „Welt“"),
    FRENCH(
            " ",
            "Gare Église Château Rivière Histoire Liste Université Élections Île Musée Équipe Saison Forêt"
                    + " L'Été Communauté Région Théâtre Bâtiment Côte Pont Siècle Œuvre Président Ville Canton"),
    SPANISH(
            " ",
            "Río Estación Iglesia Castillo Historia Lista Universidad Elecciones Isla Museo Equipo Temporada"
                    + " España Peña Jardín Región Teatro Código Niño Batalla Ciudad Montaña Selección Puerto Señor"),
    CYRILLIC(
            " ",
            "Река История Список Университет Станция Церковь Музей Остров Сезон Выборы Замок Школа Гора Район"
                    + " Партия Театр Аэропорт Язык Война Город Область Сборная Альбом Железная Объект Ёлка"),
    JAPANESE("", "駅 川 歴史 一覧 大学 教会 博物館 島 選挙 橋 城 学校 山 地区 劇場 空港 言語 戦い 日本 東京 鉄道 アルバム シーズン ゲーム ・"),
    CHINESE("", "河 站 歷史 列表 大学 教堂 博物馆 岛 选举 橋 城堡 学校 山 区 劇院 机场 语言 战役 中国 北京 铁路 专辑 赛季 电视剧 條目"),
    KOREAN(" ", "역 강 역사 목록 대학교 교회 박물관 섬 선거 다리 성 학교 산 구역 극장 공항 언어 전투 대한민국 서울 철도 음반 시즌 게임"),
    ARABIC(
            " ",
            "نهر تاريخ قائمة جامعة محطة كنيسة متحف جزيرة انتخابات جسر قلعة مدرسة جبل منطقة مسرح مطار لغة معركة مدينة ألبوم"),
    HEBREW(
            " ",
            "נהר היסטוריה רשימה אוניברסיטה תחנה כנסייה מוזיאון אי בחירות גשר טירה בית ספר הר מחוז תיאטרון שפה קרב עיר צה\"ל"),
    DEVANAGARI(
            " ",
            "नदी इतिहास सूची विश्वविद्यालय स्टेशन गिरजाघर संग्रहालय द्वीप चुनाव पुल किला विद्यालय पर्वत ज़िला भाषा युद्ध शहर भारत दिल्ली"),
    GREEK(
            " ",
            "Ποταμός Ιστορία Κατάλογος Πανεπιστήμιο Σταθμός Εκκλησία Μουσείο Νησί Εκλογές Γέφυρα Κάστρο Σχολείο Όρος Γλώσσα Μάχη Πόλη"),
    THAI(
            "",
            "แม่น้ำ ประวัติศาสตร์ รายชื่อ มหาวิทยาลัย สถานี โบสถ์ พิพิธภัณฑ์ เกาะ เลือกตั้ง สะพาน ปราสาท โรงเรียน ภูเขา ภาษา เมือง"),
    BENGALI(
            " ",
            "নদী ইতিহাস তালিকা বিশ্ববিদ্যালয় স্টেশন গির্জা জাদুঘর দ্বীপ নির্বাচন সেতু দুর্গ বিদ্যালয় পর্বত জেলা ভাষা যুদ্ধ শহর"),
    TAMIL(
            " ",
            "ஆறு வரலாறு பட்டியல் பல்கலைக்கழகம் நிலையம் கோயில் அருங்காட்சியகம் தீவு தேர்தல் பாலம் கோட்டை பள்ளி மலை மாவட்டம் மொழி"),
    GEORGIAN(
            " ",
            "მდინარე ისტორია სია უნივერსიტეტი სადგური ეკლესია მუზეუმი კუნძული არჩევნები ხიდი ციხე სკოლა მთა რაიონი ენა"),
    ARMENIAN(
            " ",
            "Գետ Պատմություն Ցանկ Համալսարան Կայարան Եկեղեցի Թանգարան Կղզի Ընտրություններ Կամուրջ Ամրոց Դպրոց Լեռ Լեզու");

    private final String gap;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, though its type does not say so
    private final List<String> words;

    Words(String gap, String words) {
        this.gap = gap;
        this.words = List.of(words.split(" "));
    }

    String phrase(Dice dice, int count) {
        StringBuilder phrase = new StringBuilder(dice.one(words));
        for (int word = 1; word < count; word++) {
            phrase.append(gap).append(dice.one(words));
        }
        return phrase.toString();
    }
}
