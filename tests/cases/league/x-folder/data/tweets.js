window.YTD.tweets.part0 = [
  {
    "tweet": {
      "retweeted": false,
      "source": "<a href=\"https://mobile.example.org\" rel=\"nofollow\">Web App</a>",
      "entities": {
        "hashtags": [
          {
            "text": "Brackwater",
            "indices": [
              "0",
              "1"
            ]
          }
        ],
        "user_mentions": [],
        "urls": []
      },
      "id_str": "101",
      "id": "101",
      "created_at": "Fri May 01 08:00:00 +0000 2015",
      "full_text": "Lifts at Quay House are mended. #Brackwater",
      "lang": "en"
    }
  },
  {
    "tweet": {
      "retweeted": false,
      "source": "<a href=\"https://mobile.example.org\" rel=\"nofollow\">Web App</a>",
      "entities": {
        "hashtags": [],
        "user_mentions": [],
        "urls": []
      },
      "id_str": "102",
      "id": "102",
      "created_at": "Fri May 01 09:00:00 +0000 2015",
      "full_text": "@jo_of_quay Thank you, somebody is on the way.",
      "lang": "en",
      "in_reply_to_status_id_str": "900",
      "in_reply_to_user_id_str": "77",
      "in_reply_to_screen_name": "jo_of_quay"
    }
  },
  {
    "tweet": {
      "retweeted": false,
      "source": "<a href=\"https://mobile.example.org\" rel=\"nofollow\">Web App</a>",
      "entities": {
        "hashtags": [],
        "user_mentions": [],
        "urls": []
      },
      "id_str": "103",
      "id": "103",
      "created_at": "Fri May 01 09:01:00 +0000 2015",
      "full_text": "They have the part with them.",
      "lang": "en",
      "in_reply_to_status_id_str": "102",
      "in_reply_to_user_id_str": "4400",
      "in_reply_to_screen_name": "BrackwaterHomes"
    }
  },
  {
    "tweet": {
      "retweeted": false,
      "source": "<a href=\"https://mobile.example.org\" rel=\"nofollow\">Web App</a>",
      "entities": {
        "hashtags": [
          {
            "text": "LarkfieldFair",
            "indices": [
              "0",
              "1"
            ]
          }
        ],
        "user_mentions": [],
        "urls": []
      },
      "id_str": "104",
      "id": "104",
      "created_at": "Sat May 02 09:01:00 +0000 2015",
      "full_text": "RT @larkfieldfair: Stalls from ten. #LarkfieldFair",
      "lang": "en"
    }
  },
  {
    "tweet": {
      "retweeted": false,
      "source": "<a href=\"https://mobile.example.org\" rel=\"nofollow\">Web App</a>",
      "entities": {
        "hashtags": [
          {
            "text": "LarkfieldFair",
            "indices": [
              "0",
              "1"
            ]
          }
        ],
        "user_mentions": [],
        "urls": []
      },
      "id_str": "105",
      "id": "105",
      "created_at": "Sat May 02 10:00:00 +0000 2015",
      "full_text": ".@larkfieldfair is on today: come along. #LarkfieldFair",
      "lang": "en"
    }
  },
  {
    "tweet": {
      "retweeted": false,
      "source": "<a href=\"https://mobile.example.org\" rel=\"nofollow\">Web App</a>",
      "entities": {
        "hashtags": [],
        "user_mentions": [],
        "urls": []
      },
      "id_str": "106",
      "id": "106",
      "created_at": "Sat May 02 10:05:00 +0000 2015",
      "full_text": "Parking is by the ropeworks.",
      "lang": "en",
      "in_reply_to_status_id_str": "105",
      "in_reply_to_user_id_str": "4400",
      "in_reply_to_screen_name": "BrackwaterHomes"
    }
  },
  {
    "tweet": {
      "retweeted": false,
      "source": "<a href=\"https://mobile.example.org\" rel=\"nofollow\">Web App</a>",
      "entities": {
        "hashtags": [],
        "user_mentions": [],
        "urls": []
      },
      "id_str": "107",
      "id": "107",
      "created_at": "Sun May 31 23:30:00 +0000 2015",
      "full_text": "It is June in London when this is sent.",
      "lang": "en"
    }
  }
]