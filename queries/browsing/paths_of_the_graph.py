"""Every access path that is walked, named by where it leads and from what."""

from queries.browsing.access_paths import (
    EXPERTISE_BY_PERSON,
    PEOPLE_BY_TOPIC,
    POSTS_BY_PERSON,
    AccessPath,
    back,
    either,
    forward,
)

AREAS_BY_PERSON = forward("areas_by_person", "Person", "WORKS_IN", "Area")
COMPETENCES_BY_PERSON = forward("competences_by_person", "Person", "HAS_COMPETENCE", "Competence")
WORKS_BY_AUTHOR = forward("works_by_author", "Person", "AUTHORED", "Work")
REVIEWS_BY_REVIEWER = forward("reviews_by_reviewer", "Person", "SERVED_ON", "Review")
ENGAGEMENTS_BY_PERSON = forward("engagements_by_person", "Person", "TOOK_PART_IN", "Engagement")

PEOPLE_BY_EXPERTISE = back("people_by_expertise", "Person", "HAS_EXPERTISE", "Expertise")
PEOPLE_BY_POST = back("people_by_post", "Person", "HOLDS", "Post")
PEOPLE_BY_COMPETENCE = back("people_by_competence", "Person", "HAS_COMPETENCE", "Competence")
BODIES_BY_POST = forward("bodies_by_post", "Post", "AT", "Organisation")
TOPICS_BY_EXPERTISE = forward("topics_by_expertise", "Expertise", "ABOUT", "Topic")
PASSAGES_BY_EXPERTISE = forward("passages_by_expertise", "Expertise", "HAS_PASSAGE", "Passage")

AUTHORS_BY_WORK = back("authors_by_work", "Person", "AUTHORED", "Work")
TOPICS_BY_WORK = forward("topics_by_work", "Work", "ABOUT", "Topic")
CITED_BY_WORK = forward("cited_by_work", "Work", "CITES", "Work")
CITING_BY_WORK = back("citing_by_work", "Work", "CITES", "Work")
NEWER_BY_WORK = forward("newer_by_work", "Work", "REPLACED_BY", "Work")
OLDER_BY_WORK = back("older_by_work", "Work", "REPLACED_BY", "Work")
RECOMMENDATIONS_BY_WORK = forward("recommendations_by_work", "Work", "RECOMMENDS", "Recommendation")
REVIEWS_BY_WORK = back("reviews_by_work", "Review", "REPORTED_IN", "Work")
PASSAGES_BY_WORK = forward("passages_by_work", "Work", "HAS_PASSAGE", "Passage")

EXPERTISE_BY_TOPIC = back("expertise_by_topic", "Expertise", "ABOUT", "Topic")
WORKS_BY_TOPIC = back("works_by_topic", "Work", "ABOUT", "Topic")
FINDINGS_BY_TOPIC = back("findings_by_topic", "Finding", "ABOUT", "Topic")
ENGAGEMENTS_BY_TOPIC = back("engagements_by_topic", "Engagement", "ABOUT", "Topic")
RECOMMENDATIONS_BY_TOPIC = back("recommendations_by_topic", "Recommendation", "ABOUT", "Topic")
REVIEWS_BY_TOPIC = back("reviews_by_topic", "Review", "ABOUT", "Topic")
BROADER_BY_TOPIC = forward("broader_by_topic", "Topic", "BROADER", "Topic")
NARROWER_BY_TOPIC = back("narrower_by_topic", "Topic", "BROADER", "Topic")
RELATED_BY_TOPIC = either("related_by_topic", "Topic", "RELATED")

AREAS_BY_BODY = forward("areas_by_body", "Organisation", "COVERS", "Area")
SEATS_BY_BODY = forward("seats_by_body", "Organisation", "BASED_IN", "Area")
POSTS_BY_BODY = back("posts_by_body", "Post", "AT", "Organisation")
PARTS_BY_BODY = back("parts_by_body", "Organisation", "PART_OF", "Organisation")
WHOLES_BY_BODY = forward("wholes_by_body", "Organisation", "PART_OF", "Organisation")
SUCCESSORS_BY_BODY = forward("successors_by_body", "Organisation", "SUCCEEDED_BY", "Organisation")
PREDECESSORS_BY_BODY = back("predecessors_by_body", "Organisation", "SUCCEEDED_BY", "Organisation")
ANSWERS_TO_BY_BODY = forward("answers_to_by_body", "Organisation", "ACCOUNTABLE_TO", "Organisation")
MEMBERS_BY_BODY = back("members_by_body", "Organisation", "REPRESENTED_ON", "Organisation")
MEMBERSHIPS_BY_BODY = forward(
    "memberships_by_body", "Organisation", "REPRESENTED_ON", "Organisation"
)
REVIEWS_BY_BODY = forward("reviews_by_body", "Organisation", "COMMISSIONED", "Review")
ENGAGEMENTS_BY_BODY = forward("engagements_by_body", "Organisation", "ASKED_FOR", "Engagement")
RECOMMENDATIONS_BY_BODY = back(
    "recommendations_by_body", "Recommendation", "ADDRESSED_TO", "Organisation"
)

PEOPLE_BY_AREA = back("people_by_area", "Person", "WORKS_IN", "Area")
BODIES_COVERING_AREA = back("bodies_covering_area", "Organisation", "COVERS", "Area")
BODIES_SEATED_IN_AREA = back("bodies_seated_in_area", "Organisation", "BASED_IN", "Area")
NEIGHBOURS_OF_AREA = either("neighbours_of_area", "Area", "NEIGHBOURS")
ENGAGEMENTS_BY_AREA = back("engagements_by_area", "Engagement", "TOOK_PLACE_IN", "Area")

FINDINGS_BY_REVIEW = forward("findings_by_review", "Review", "HAS_FINDING", "Finding")
REVIEWERS_BY_REVIEW = back("reviewers_by_review", "Person", "SERVED_ON", "Review")
COMMISSIONERS_BY_REVIEW = back("commissioners_by_review", "Organisation", "COMMISSIONED", "Review")
TOPICS_BY_REVIEW = forward("topics_by_review", "Review", "ABOUT", "Topic")
WORKS_BY_REVIEW = forward("works_by_review", "Review", "REPORTED_IN", "Work")
REVIEWS_BY_FINDING = back("reviews_by_finding", "Review", "HAS_FINDING", "Finding")
TOPICS_BY_FINDING = forward("topics_by_finding", "Finding", "ABOUT", "Topic")
PASSAGES_BY_FINDING = forward("passages_by_finding", "Finding", "HAS_PASSAGE", "Passage")
WORKS_BY_RECOMMENDATION = back("works_by_recommendation", "Work", "RECOMMENDS", "Recommendation")
BODIES_BY_RECOMMENDATION = forward(
    "bodies_by_recommendation", "Recommendation", "ADDRESSED_TO", "Organisation"
)
TOPICS_BY_RECOMMENDATION = forward("topics_by_recommendation", "Recommendation", "ABOUT", "Topic")
PASSAGES_BY_RECOMMENDATION = forward(
    "passages_by_recommendation", "Recommendation", "HAS_PASSAGE", "Passage"
)
PEOPLE_BY_ENGAGEMENT = back("people_by_engagement", "Person", "TOOK_PART_IN", "Engagement")
BODIES_BY_ENGAGEMENT = back("bodies_by_engagement", "Organisation", "ASKED_FOR", "Engagement")
AREAS_BY_ENGAGEMENT = forward("areas_by_engagement", "Engagement", "TOOK_PLACE_IN", "Area")
TOPICS_BY_ENGAGEMENT = forward("topics_by_engagement", "Engagement", "ABOUT", "Topic")
PASSAGES_BY_ENGAGEMENT = forward("passages_by_engagement", "Engagement", "HAS_PASSAGE", "Passage")

STATEMENTS_BY_PERSON = forward("statements_by_person", "Person", "STATES", "Statement")
STATEMENTS_BY_BODY = forward("statements_by_body", "Organisation", "STATES", "Statement")
STATEMENTS_BY_TOPIC = back("statements_by_topic", "Statement", "ABOUT", "Topic")
STATEMENTS_BY_AREA = back("statements_by_area", "Statement", "APPLIES_IN", "Area")
CITATIONS_BY_WORK = back("citations_by_work", "Citation", "REFERS_TO", "Work")
NOTICES_BY_WORK = back("notices_by_work", "Notice", "CONCERNS", "Work")
WORKS_BY_NOTICE = forward("works_by_notice", "Notice", "CONCERNS", "Work")
LOOKS_AT_WORK = back("looks_at_work", "Reassessment", "LOOKED_AGAIN", "Work")
LOOKS_AT_TOPIC = back("looks_at_topic", "Reassessment", "LOOKED_AGAIN", "Topic")
WORKS_BY_LOOK = forward("works_by_look", "Reassessment", "LOOKED_AGAIN", "Work")
TOPICS_BY_LOOK = forward("topics_by_look", "Reassessment", "LOOKED_AGAIN", "Topic")
WITHDRAWALS_BY_WORK = back("withdrawals_by_work", "Withdrawal", "WITHDRAWS", "Work")
PEOPLE_BY_STATEMENT = back("people_by_statement", "Person", "STATES", "Statement")
BODIES_BY_STATEMENT = back("bodies_by_statement", "Organisation", "STATES", "Statement")
TOPICS_BY_STATEMENT = forward("topics_by_statement", "Statement", "ABOUT", "Topic")
AREAS_BY_STATEMENT = forward("areas_by_statement", "Statement", "APPLIES_IN", "Area")
BELOW_BY_STATEMENT = forward("below_by_statement", "Statement", "RESTS_ON", "Statement")
ABOVE_BY_STATEMENT = back("above_by_statement", "Statement", "RESTS_ON", "Statement")
CONSIDERED_BY_STATEMENT = forward("considered_by_statement", "Statement", "CONSIDERS", "Statement")
WORKS_CONSIDERED_BY_STATEMENT = forward(
    "works_considered_by_statement", "Statement", "CONSIDERS", "Work"
)
CONTRARY_BY_STATEMENT = either("contrary_by_statement", "Statement", "CONTRADICTS")
NEWER_BY_STATEMENT = forward("newer_by_statement", "Statement", "REPLACED_BY", "Statement")
OLDER_BY_STATEMENT = back("older_by_statement", "Statement", "REPLACED_BY", "Statement")
CITATIONS_BY_STATEMENT = forward("citations_by_statement", "Statement", "HAS_CITATION", "Citation")
WITHDRAWALS_BY_STATEMENT = back("withdrawals_by_statement", "Withdrawal", "WITHDRAWS", "Statement")
CHALLENGES_BY_STATEMENT = back("challenges_by_statement", "Challenge", "CHALLENGES", "Statement")
PASSAGES_BY_STATEMENT = forward("passages_by_statement", "Statement", "HAS_PASSAGE", "Passage")
STATEMENTS_BY_CITATION = back("statements_by_citation", "Statement", "HAS_CITATION", "Citation")
WORKS_BY_CITATION = forward("works_by_citation", "Citation", "REFERS_TO", "Work")
CONFIRMATIONS_BY_CITATION = back(
    "confirmations_by_citation", "Confirmation", "CONFIRMS", "Citation"
)
CITATIONS_BY_CONFIRMATION = forward(
    "citations_by_confirmation", "Confirmation", "CONFIRMS", "Citation"
)
STATEMENTS_BY_WITHDRAWAL = forward(
    "statements_by_withdrawal", "Withdrawal", "WITHDRAWS", "Statement"
)
WORKS_BY_WITHDRAWAL = forward("works_by_withdrawal", "Withdrawal", "WITHDRAWS", "Work")
STATEMENTS_BY_CHALLENGE = forward("statements_by_challenge", "Challenge", "CHALLENGES", "Statement")
REPLIES_BY_CHALLENGE = back("replies_by_challenge", "Reply", "ANSWERS", "Challenge")
CHALLENGES_BY_REPLY = forward("challenges_by_reply", "Reply", "ANSWERS", "Challenge")

PATHS: tuple[AccessPath, ...] = tuple(
    value for value in globals().values() if isinstance(value, AccessPath)
)

__all__ = ["EXPERTISE_BY_PERSON", "PEOPLE_BY_TOPIC", "POSTS_BY_PERSON", "PATHS"]
