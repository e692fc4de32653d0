Grailbird.data.tweets_2013_05 = 
 [
  {
    "source": "web",
    "entities": {
      "user_mentions": [],
      "media": [],
      "hashtags": [],
      "urls": []
    },
    "id_str": "51",
    "text": "Rent day is Monday.",
    "created_at": "2013-05-03 10:00:00 +0000",
    "user": {
      "screen_name": "BrackwaterHomes",
      "id_str": "4400"
    }
  },
  {
    "source": "web",
    "in_reply_to_status_id_str": "40",
    "in_reply_to_screen_name": "sam_of_larkfield",
    "entities": {
      "user_mentions": [],
      "media": [],
      "hashtags": [],
      "urls": []
    },
    "id_str": "52",
    "text": "@sam_of_larkfield Yes, both.",
    "created_at": "2013-05-03 11:00:00 +0000",
    "user": {
      "screen_name": "BrackwaterHomes",
      "id_str": "4400"
    }
  }
]