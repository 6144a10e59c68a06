package dev.weir.local.simulator.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** All wikis with their share of the traffic: three take most of it, several hundred share the rest. */
final class Wikis {

    private static final List<String> LANGUAGES =
            List.of(("en fr de es ru ja zh it ar pl pt he uk fa nl sv ko id vi tr cs"
                            + " fi hu ca no ro da sr el hi bn ta th simple hy ka az kk eu gl bg hr sk sl lt lv et ms ml te mr ur"
                            + " uz be mk sq bs is ga cy af sw la eo nn ast tl jv su arz ceb war sh azb tt ba cv ky tg mn my km lo"
                            + " si ne pa gu kn or as sa pnb sd ps ku ckb yi am ti so ha yo ig zu xh st tn rw ln mg mt lb fy li vls"
                            + " als bar nds ksh stq rm fur lij lmo pms vec nap scn sc co oc an ext mwl br gd gv kw se fo kl sco"
                            + " ang fiu-vro vep olo udm mhr mrj kv koi myv mdf xal tyv sah bxr ce av lez os ab kbd crh gag tk"
                            + " ug zh-yue zh-min-nan zh-classical wuu gan hak cdo ilo pam bcl pag hif diq io ia ie vo nov lfn"
                            + " szl hsb dsb csb rue be-tarask bat-smg roa-rup roa-tara map-bms nah qu ay gn ht pap jam srn tet")
                    .split(" "));

    private static final Map<String, Words> SCRIPTS = Map.ofEntries(
            script(Words.GERMAN, "de als bar nds ksh lb"),
            script(Words.FRENCH, "fr oc br ca ht"),
            script(Words.SPANISH, "es gl ast an ext pt eu"),
            script(
                    Words.CYRILLIC,
                    "ru uk be be-tarask bg mk sr kk ky tg tt ba cv mn ce av lez os ab udm mhr mrj sah tyv"),
            script(Words.JAPANESE, "ja"),
            script(Words.CHINESE, "zh zh-yue zh-classical wuu gan hak"),
            script(Words.KOREAN, "ko"),
            script(Words.ARABIC, "ar arz fa ur azb pnb sd ps ckb ug"),
            script(Words.HEBREW, "he yi"),
            script(Words.DEVANAGARI, "hi mr ne sa"),
            script(Words.GREEK, "el"),
            script(Words.THAI, "th lo"),
            script(Words.BENGALI, "bn as"),
            script(Words.TAMIL, "ta ml"),
            script(Words.GEORGIAN, "ka"),
            script(Words.ARMENIAN, "hy"));

    private final List<Wiki> wikis;
    private final double[] upTo;
    private final double[] upToWithCategories;

    Wikis() {
        List<Candidate> candidates = candidates();
        wikis = new ArrayList<>();
        for (Candidate candidate : candidates) {
            wikis.add(candidate.ranked(wikis.size()));
        }
        upTo = running(candidates.stream().mapToDouble(Candidate::share).toArray());
        upToWithCategories = running(candidates.stream()
                .mapToDouble(candidate -> candidate.project() == Project.WIKIDATA ? 0 : candidate.share())
                .toArray());
    }

    List<Wiki> all() {
        return List.copyOf(wikis);
    }

    Wiki one(Dice dice) {
        return one(dice, upTo);
    }

    /** Items of Wikidata are in no category. */
    Wiki oneWithCategories(Dice dice) {
        return one(dice, upToWithCategories);
    }

    private Wiki one(Dice dice, double[] sums) {
        int found = Arrays.binarySearch(sums, dice.unit() * sums[sums.length - 1]);
        return wikis.get(Math.min(wikis.size() - 1, found < 0 ? -found - 1 : found + 1));
    }

    private static List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>();
        candidates.add(new Candidate("wikidatawiki", "www.wikidata.org", Project.WIKIDATA, Words.ENGLISH, 0.40));
        candidates.add(new Candidate("commonswiki", "commons.wikimedia.org", Project.COMMONS, Words.ENGLISH, 0.21));
        candidates.add(new Candidate("metawiki", "meta.wikimedia.org", Project.OTHER, Words.ENGLISH, 0.006));
        candidates.add(new Candidate("specieswiki", "species.wikimedia.org", Project.OTHER, Words.ENGLISH, 0.002));
        candidates.add(new Candidate("mediawikiwiki", "www.mediawiki.org", Project.OTHER, Words.ENGLISH, 0.002));
        candidates.add(new Candidate("incubatorwiki", "incubator.wikimedia.org", Project.OTHER, Words.ENGLISH, 0.001));
        for (Project project : Project.values()) {
            for (int rank = 0; rank < project.languages; rank++) {
                candidates.add(inLanguage(project, rank));
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::share).reversed());
        return candidates;
    }

    private static Candidate inLanguage(Project project, int rank) {
        String language = LANGUAGES.get(rank);
        return new Candidate(
                language.replace('-', '_') + project.database,
                language + "." + project.domain,
                project,
                SCRIPTS.entrySet().stream()
                        .filter(script -> (" " + script.getKey() + " ").contains(" " + language + " "))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(Words.ENGLISH),
                project.activity * 0.12 / Math.pow(rank + 1, 1.15));
    }

    private static double[] running(double[] shares) {
        double[] sums = shares.clone();
        Arrays.parallelPrefix(sums, Double::sum);
        return sums;
    }

    private static Map.Entry<String, Words> script(Words words, String languages) {
        return Map.entry(languages, words);
    }

    private record Candidate(String database, String host, Project project, Words words, double share) {
        Wiki ranked(int rank) {
            return new Wiki(rank, database, host, project, words);
        }
    }
}
